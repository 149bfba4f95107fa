package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.assertj.core.api.ListAssert;
import org.junit.jupiter.api.Test;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;

class DatabaseCheckTest {
    private final FakeDatabase database = new FakeDatabase();
    private final DatabaseCheck check = new DatabaseCheck(database, database);

    @Test
    void isWellWithoutLookingForRoom() {
        assertReasons().isEmpty();
        assertThat(database.looksForRoom).isZero();
    }

    @Test
    void saysThatItDoesNotAnswerOrTakesNothing() {
        database.fails = true;
        assertReasons().containsExactly(HealthReason.DATABASE_UNREACHABLE);
        database.fails = false;
        database.owned = false;
        assertReasons().containsExactly(HealthReason.DATABASE_LOST);
        database.writable = false;
        assertReasons().containsExactly(HealthReason.DATABASE_READ_ONLY);
    }

    @Test
    void isFullUntilThereIsRoomAgain() {
        database.stepsLackRoom = true;
        database.room = false;
        assertReasons().containsExactly(HealthReason.DATABASE_FULL);
        database.stepsLackRoom = false;
        assertReasons().containsExactly(HealthReason.DATABASE_FULL);
        database.room = true;
        assertReasons().isEmpty();
        assertReasons().isEmpty();
        assertThat(database.looksForRoom).as("none once there is room").isEqualTo(3);
    }

    @Test
    void databaseThatAnswersIsNotUnreachableBecauseItsRoomCannotBeLookedAt() {
        database.stepsLackRoom = true;
        database.roomFails = true;
        assertReasons().containsExactly(HealthReason.DATABASE_FULL);
        database.stepsLackRoom = false;
        assertReasons().as("nobody has seen room yet").containsExactly(HealthReason.DATABASE_FULL);
        database.roomFails = false;
        assertReasons().isEmpty();
    }

    private ListAssert<HealthReason> assertReasons() {
        return assertThat(check.look().stream().map(HealthProblem::reason).toList());
    }

    private static final class FakeDatabase implements DatabaseCheck.Steps, DatabaseCheck.Probe {
        private boolean fails;
        private boolean writable = true;
        private boolean owned = true;
        private boolean stepsLackRoom;
        private boolean room = true;
        private boolean roomFails;
        private int looksForRoom;

        @Override
        public boolean ownDatabase() {
            return owned;
        }

        @Override
        public boolean lackRoom() {
            return stepsLackRoom;
        }

        @Override
        public boolean writable() throws SQLException {
            if (fails) {
                throw new SQLException("away");
            }
            return writable;
        }

        @Override
        public boolean hasRoom() throws SQLException {
            looksForRoom++;
            if (roomFails) {
                throw new SQLException("temporary tables are not allowed");
            }
            return room;
        }
    }
}
