package org.yap.ejb.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yap.ejb.password.PasswordLanes.Visit;
import org.yap.ejb.service.ClientAddress;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/** Runs end when the test says so; each that ends leaves. */
class PasswordLanesTest {
    private final PasswordLanes lanes = new PasswordLanes();

    @Test
    void strangersWhoSignUpDelayNoPayment() throws RefusedException {
        List<Visit> strangers = strangersSignUp();

        Visit payment = payment(1);

        assertThat(lanes.runs(payment)).isTrue();
        assertThat(strangers.stream().filter(lanes::runs)).hasSize(1);
        end(payment);
        assertThat(strangers.stream().filter(lanes::runs)).hasSize(1);
    }

    @Test
    void paymentWaitsForOneRunAtMostWhateverStrangersDo() throws RefusedException {
        List<Visit> strangers = strangersSignUp();
        for (int i = 0; i < Lane.LOGIN.max(); i++) {
            strangers.add(login("from " + i));
        }
        Visit payment = payment(1);
        assertThat(lanes.runs(payment)).isFalse();

        end(strangers.stream().filter(lanes::runs).findFirst().orElseThrow());

        assertThat(lanes.runs(payment)).isTrue();
    }

    @Test
    void loginWaitsForOneRunAtMostWhileOthersPay() throws RefusedException {
        List<Visit> payments = new ArrayList<>();
        for (int user = 0; user < Lane.PAYING.max(); user++) {
            payments.add(payment(user));
        }
        Visit login = login("here");

        end(payments.get(0));

        assertThat(lanes.runs(login)).isTrue();
    }

    @Test
    void wordsAreShownInTheEndHoweverManyLogIn() throws RefusedException {
        Visit first = login("from a");
        Visit second = login("from b");
        Visit words = words(1);
        for (int run = 0; !lanes.runs(words); run++) {
            assertThat(run).isLessThanOrEqualTo(PasswordLanes.MAX_PASSED_OVER);
            Visit next = login("from " + run);
            end(first);
            first = second;
            second = next;
        }
        assertThat(lanes.runs(words)).isTrue();
    }

    @Test
    void userWhoRepeatsShowingWordsIsRefusedBeyondAFew() throws RefusedException {
        words(1);
        Visit second = words(1);

        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> words(1));

        words(2);
        assertThat(lanes.runs(payment(1))).isTrue();
        lanes.end(second);
        lanes.leave(second);
        words(1);
    }

    @Test
    void addressIsRefusedBeyondAFewWhateverItsUsersAre() throws RefusedException {
        for (int user = 0; user < Lane.SECRETS.maxOfNetwork(0); user++) {
            enter(PasswordUse.ofUser(Lane.SECRETS, user, List.of("here")));
        }
        assertRefused(
                ServiceReason.TOO_MANY_REQUESTS, () -> enter(PasswordUse.ofUser(Lane.SECRETS, 99, List.of("here"))));

        for (int i = 0; i < Lane.LOGIN.maxOfNetwork(0); i++) {
            login("here");
        }
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> login("here"));

        login("elsewhere");
        enter(PasswordUse.ofUser(Lane.SECRETS, 99, List.of("elsewhere")));
    }

    /** Who has a /48 has 65,536 addresses that count as one each. */
    @Test
    void networkOfManyAddressesLeavesPlacesToOthers() throws RefusedException {
        for (int i = 0; i < 6; i++) {
            login("2001:db8:1:" + i + "00::7");
        }
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> login("2001:db8:1:700::7"));
        for (int i = 0; i < 4; i++) {
            signUp("2001:db8:1:" + i + "00::7");
        }
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> signUp("2001:db8:1:700::7"));

        login("2001:db8:2::7");
        signUp("2001:db8:2::7");
    }

    @ParameterizedTest
    @EnumSource
    void noNetworkHasAWholeLane(Lane lane) {
        assertThat(lane.maxOfNetwork(ClientAddress.MAX_NETWORKS - 1)).isLessThan(lane.max());
    }

    @Test
    void fullLaneLeavesTheOthersOpen() throws RefusedException {
        strangersSignUp();

        assertRefused(ServiceReason.UNAVAILABLE, () -> signUp("one more"));

        login("here");
        words(1);
        payment(1);
    }

    @Test
    void takesTurnsBetweenUsers() throws RefusedException {
        Visit first = payment(1);
        Visit second = payment(1);
        Visit third = payment(1);
        Visit others = payment(2);

        end(first);

        assertThat(lanes.runs(second)).isTrue();
        assertThat(lanes.runs(others)).isTrue();
        assertThat(lanes.runs(third)).isFalse();
    }

    @Test
    void allThreadsThatMayWaitAreFew() {
        int sum = 0;
        for (Lane lane : Lane.values()) {
            sum += lane.max();
        }
        // A server with two cores has 32 threads for requests.
        assertThat(sum).isLessThan(32);
    }

    private List<Visit> strangersSignUp() throws RefusedException {
        List<Visit> strangers = new ArrayList<>();
        for (int i = 0; i < Lane.SIGN_UP.max(); i++) {
            strangers.add(signUp("from " + i));
        }
        return strangers;
    }

    private Visit signUp(String address) throws RefusedException {
        return enter(PasswordUse.ofStranger(Lane.SIGN_UP, ClientAddress.networksOf(address)));
    }

    private Visit login(String address) throws RefusedException {
        return enter(PasswordUse.ofStranger(Lane.LOGIN, ClientAddress.networksOf(address)));
    }

    private Visit words(long user) throws RefusedException {
        return enter(PasswordUse.ofUser(Lane.SECRETS, user, List.of()));
    }

    private Visit payment(long user) throws RefusedException {
        return enter(PasswordUse.ofUser(Lane.PAYING, user, List.of()));
    }

    private Visit enter(PasswordUse use) throws RefusedException {
        Visit visit = lanes.admit(use);
        lanes.await(visit);
        return visit;
    }

    private void end(Visit visit) {
        lanes.end(visit);
        lanes.leave(visit);
    }
}
