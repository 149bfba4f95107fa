package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ejb.service.ClientAddress;

/** Networks around networks, each with failures of its own. */
class ClientFailuresTest {
    private static final Instant START = Instant.parse("2026-01-01T08:00:00Z");
    private static final List<String> STRANGER = ClientAddress.networksOf("2001:db8:1:100::7");
    private static final List<String> SAME_56 = ClientAddress.networksOf("2001:db8:1:101::7");
    private static final List<String> SAME_48 = ClientAddress.networksOf("2001:db8:1:200::7");

    static Stream<LockPolicy> policies() {
        return Stream.of(LockPolicy.ACCOUNT, LockPolicy.ADDRESS);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void oneNetworkAloneLocksNobodyElse(LockPolicy policy) {
        ClientFailures failures = new ClientFailures(policy, 100);
        for (Duration at = Duration.ZERO; at.compareTo(Duration.ofDays(1)) < 0; at = at.plusSeconds(10)) {
            Instant now = START.plus(at);
            failures.count("ada", STRANGER, now);
            assertThat(logsIn(failures, SAME_56, now)).as("/56 after %s", at).isTrue();
            assertThat(logsIn(failures, SAME_48, now)).as("/48 after %s", at).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("policies")
    void networksSideBySideLockTheOneAroundThem(LockPolicy policy) {
        ClientFailures failures = new ClientFailures(policy, 100);
        fail(failures, policy.free(), STRANGER);
        fail(failures, policy.free(), SAME_56);
        assertThat(failures.count("ada", ClientAddress.networksOf("2001:db8:1:102::7"), START))
                .as("the /56")
                .isFalse();
        assertThat(failures.count("ada", SAME_48, START)).as("the /48").isTrue();
        fail(failures, policy.free(), SAME_48);
        assertThat(failures.count("ada", ClientAddress.networksOf("2001:db8:1:300::7"), START))
                .as("the /48")
                .isFalse();
    }

    /** Else a network's own failures, taken back, would free the one around it of what others failed. */
    @ParameterizedTest
    @MethodSource("policies")
    void takesBackOnlyWhatItCounted(LockPolicy policy) {
        ClientFailures failures = new ClientFailures(policy, 100);
        fail(failures, policy.free(), STRANGER);
        Instant later = START.plus(policy.longest());
        for (int i = 0; i < policy.free(); i++) {
            assertThat(failures.count("ada", STRANGER, later)).isTrue();
            failures.takeBack("ada", STRANGER);
        }
        failures.count("ada", STRANGER, later);
        failures.forget("ada", STRANGER);
        fail(failures, policy.free(), SAME_56);

        assertThat(logsIn(failures, SAME_48, START)).isTrue();
        fail(failures, policy.free(), STRANGER);
        assertThat(failures.count("ada", ClientAddress.networksOf("2001:db8:1:102::7"), START))
                .as("the /56")
                .isFalse();
    }

    private static void fail(ClientFailures failures, int times, List<String> client) {
        for (int i = 0; i < times; i++) {
            failures.count("ada", client, START);
        }
    }

    private static boolean logsIn(ClientFailures failures, List<String> client, Instant now) {
        boolean counted = failures.count("ada", client, now);
        if (counted) {
            failures.takeBack("ada", client);
        }
        return counted;
    }
}
