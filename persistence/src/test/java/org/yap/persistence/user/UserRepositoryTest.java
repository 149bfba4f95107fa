package org.yap.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;

class UserRepositoryTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final UserStore STORE = Transactional.store(UserStore.class, DATABASE, UserRepository::new);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final UserCredentials SECRETS = new UserCredentials("hash", "derivation", new byte[] {1, 2, 3});

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void givesBackWhatWasStored() {
        long id = STORE.add("Ada", "ada", true, SECRETS, NOW).orElseThrow();

        assertThat(STORE.byNameKey("ada").orElseThrow()).satisfies(person -> {
            assertThat(person.id()).isEqualTo(id);
            assertThat(person.name()).isEqualTo("Ada");
            assertThat(person.administrator()).isTrue();
            assertThat(person.credentials().wrappedKey()).containsExactly(1, 2, 3);
            assertThat(person.failures()).isEqualTo(LoginFailures.NONE);
            assertThat(person.created()).isEqualTo(NOW);
        });
        assertThat(STORE.hasAdministrator()).isTrue();
        assertThat(STORE.byId(id + 1_000)).isEmpty();
    }

    @Test
    void givesNameToOneOnly() {
        assertThat(STORE.add("Ben", "ben", false, SECRETS, NOW)).isPresent();
        assertThat(STORE.add("BEN", "ben", false, SECRETS, NOW)).isEmpty();
    }

    @Test
    void replacesSecretsOnlyIfTheyAreStillTheSame() {
        long id = STORE.add("Cleo", "cleo", false, SECRETS, NOW).orElseThrow();
        UserCredentials next = new UserCredentials("hash2", "derivation2", new byte[] {4});

        assertThat(STORE.replaceCredentials(id, SECRETS, next)).isTrue();
        assertThat(STORE.replaceCredentials(id, SECRETS, next)).isFalse();
        assertThat(STORE.byId(id).orElseThrow().credentials().loginHash()).isEqualTo("hash2");
    }

    @Test
    void beginsNewGenerationWithEachChangeOfSecrets() {
        long id = STORE.add("Egon", "egon", false, SECRETS, NOW).orElseThrow();
        int first = STORE.byId(id).orElseThrow().generation();

        STORE.replaceCredentials(id, SECRETS, new UserCredentials("hash2", "derivation2", new byte[] {4}));

        assertThat(STORE.byId(id).orElseThrow().generation()).isEqualTo(first + 1);
    }

    @Test
    void appointsAndDismissesAdministrators() {
        long id = STORE.add("Hugo", "hugo", false, SECRETS, NOW).orElseThrow();

        assertThat(STORE.appointAdministrator(id)).isTrue();
        assertThat(STORE.appointAdministrator(id)).isFalse();
        assertThat(STORE.administrators()).extracting(UserRecord::name).contains("Hugo");
        assertThat(STORE.lockAdministrators()).extracting(UserRecord::name).contains("Hugo");

        STORE.dismissAdministrator(id);
        assertThat(STORE.byId(id).orElseThrow().administrator()).isFalse();
        assertThat(STORE.administrators()).extracting(UserRecord::name).doesNotContain("Hugo");
    }

    @Test
    void remembersFailures() {
        long id = STORE.add("Dora", "dora", false, SECRETS, NOW).orElseThrow();
        LoginFailures failures = new LoginFailures(3, Optional.of(NOW), Optional.of(NOW.plusSeconds(30)));

        assertThat(STORE.changeFailures(id, before -> failures)).hasValue(LoginFailures.NONE);
        assertThat(STORE.changeFailures(id, before -> before)).hasValue(failures);
        assertThat(STORE.changeFailures(id + 1_000, before -> failures)).isEmpty();
    }

    @Test
    void losesNoneOfManyFailuresAtOnce() {
        long id = STORE.add("Flora", "flora", false, SECRETS, NOW).orElseThrow();

        IntStream.range(0, 40).parallel().forEach(i -> STORE.changeFailures(id, UserRepositoryTest::oneMore));

        assertThat(STORE.byId(id).orElseThrow().failures().count()).isEqualTo(40);
    }

    @Test
    void usesTheLatestSetupTokenUpOnce() {
        byte[] old = {1};
        byte[] token = {2};
        STORE.setSetupToken(old, NOW);
        STORE.setSetupToken(token, NOW);

        assertThat(STORE.isSetupToken(old)).isFalse();
        assertThat(STORE.isSetupToken(token)).isTrue();
        assertThat(STORE.consumeSetupToken(token)).isTrue();
        assertThat(STORE.consumeSetupToken(token)).isFalse();
    }

    @Test
    void neverChangesTheAuditLog() {
        DATABASE.inTransaction(entities -> {
            AuditRepository log = new AuditRepository(entities);
            log.add(new AuditEntity(NOW, "Ada", "user.sign-up", "Ada", null));
            log.add(new AuditEntity(NOW, "Ada", "wallet.opt-in", "network", "192.0.2.7"));
            return 0;
        });

        List<AuditEntity> newest =
                DATABASE.inTransaction(entities -> new AuditRepository(entities).latest(Long.MAX_VALUE, 1));
        assertThat(newest).singleElement().satisfies(entry -> assertThat(entry.action())
                .isEqualTo("wallet.opt-in"));
        for (String change :
                new String[] {"update audit_entry set actor = 'Eve'", "delete from audit_entry", "truncate audit_entry"
                }) {
            assertThatThrownBy(() -> DATABASE.execute(change)).hasMessageContaining("append-only");
        }
    }

    @Test
    void removesFromTheAuditLogWhatIsOlderThanItIsKept() {
        DATABASE.inTransaction(entities -> {
            AuditRepository log = new AuditRepository(entities);
            assertThat(log.keptDays()).isEqualTo(365);
            for (int days : new int[] {8, 29, 31, 400}) {
                log.add(new AuditEntity(
                        Instant.now().minus(Duration.ofDays(days)),
                        "Eve",
                        "user.log-in",
                        days + " days ago",
                        "192.0.2.7"));
            }
            return 0;
        });

        assertThat(DATABASE.<Long>inTransaction(entities -> new AuditRepository(entities).expire()))
                .isPositive();
        assertThat(ages()).containsExactly("31 days ago", "29 days ago", "8 days ago");

        DATABASE.inTransaction(entities -> {
            new AuditRepository(entities).setKeptDays(30);
            return new AuditRepository(entities).expire();
        });
        assertThat(ages()).containsExactly("29 days ago", "8 days ago");
        assertThatThrownBy(() -> DATABASE.execute("update audit_setting set kept_days = 6"))
                .hasMessageContaining("check");
    }

    private static List<String> ages() {
        return DATABASE.inTransaction(entities -> new AuditRepository(entities)
                .latest(Long.MAX_VALUE, 100).stream()
                        .filter(entry -> entry.actor().equals("Eve"))
                        .map(AuditEntity::subject)
                        .toList());
    }

    private static LoginFailures oneMore(LoginFailures before) {
        return new LoginFailures(before.count() + 1, Optional.of(NOW), Optional.empty());
    }
}
