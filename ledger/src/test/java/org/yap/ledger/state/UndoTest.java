package org.yap.ledger.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.Mutations;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class UndoTest {
    private static Undo undo(int accounts) {
        Map<AddressHash, AccountState> before = new HashMap<>();
        for (int key = 0; key < accounts; key++) {
            before.put(TestKeys.account(key), new AccountState(Amount.of(key * 1_000L), key));
        }
        return new Undo(before);
    }

    @Test
    void comesBackFromItsBytes() {
        for (int accounts : new int[] {0, 1, 7}) {
            assertThat(Undo.decode(undo(accounts).bytes()).orThrow()).isEqualTo(undo(accounts));
        }
    }

    @Test
    void refusesAccountsOutOfOrderOrTwice() {
        byte[] two = undo(2).bytes();
        byte[] swapped = two.clone();
        System.arraycopy(two, 1, swapped, 37, 36);
        System.arraycopy(two, 37, swapped, 1, 36);
        assertRejected(Undo.decode(swapped), RejectReason.MALFORMED);
        byte[] twice = two.clone();
        System.arraycopy(two, 1, twice, 37, 36);
        assertRejected(Undo.decode(twice), RejectReason.MALFORMED);
    }

    @Test
    void refusesBytesThatAreCutShortOrTooLong() {
        byte[] bytes = undo(2).bytes();
        assertRejected(Undo.decode(Arrays.copyOf(bytes, bytes.length + 1)), RejectReason.MALFORMED);
        assertThat(Undo.decode(Arrays.copyOf(bytes, bytes.length - 1)).accepted())
                .isFalse();
    }

    @Property(tries = 5_000)
    void acceptsNoSecondForm(@ForAll @IntRange(max = 5) int accounts, @ForAll long seed) {
        byte[] bytes = Mutations.of(undo(accounts).bytes(), new Random(seed));
        if (Undo.decode(bytes) instanceof Judged.Accepted<Undo> accepted) {
            assertThat(accepted.value().bytes()).isEqualTo(bytes);
        }
    }
}
