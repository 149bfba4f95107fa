package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.yap.ejb.fixture.People.password;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.People;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;

class UsersTest {
    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "192.0.2.8";
    private static final byte[] SUBJECT = {1, 2, 3};

    private final People people = new People();

    @Test
    void letsWhoSignedUpLogIn() throws RefusedException {
        people.signUp("Ada");

        assertThat(people.users.authenticate(" ADA ", password(), HERE)).satisfies(user -> {
            assertThat(user.name()).isEqualTo("Ada");
            assertThat(user.roles()).containsExactly(Users.ROLE_USER);
        });
        assertThat(people.log.actions()).containsExactly("Ada user.sign-up");
    }

    @Test
    void refusesNameThatDiffersOnlyInCaseOrForm() throws RefusedException {
        people.signUp("Åsa-Maria");

        assertRefused(ServiceReason.USER_NAME_TAKEN, () -> people.signUp("åsa-MARIA"));
        assertRefused(ServiceReason.USER_NAME_TAKEN, () -> people.signUp("A\u030Asa-Maria"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ab", "white space", ".dot", "a\u0000bc", "<script>", "aaaaaaaaaabbbbbbbbbbccccccccccddd"})
    void refusesNamesThatAreNone(String name) {
        assertRefused(ServiceReason.USER_NAME_BAD, () -> people.signUp(name));
    }

    @Test
    void refusesNamesThatGrowTooLongWhenCompared() {
        assertRefused(ServiceReason.USER_NAME_BAD, () -> people.signUp("\uFDFA".repeat(32)));
    }

    @Test
    void takesTheLongestNamesThatMostPeopleHave() throws RefusedException {
        for (String name : new String[] {"\u0390".repeat(32), "\uD835\uDD04".repeat(32)}) {
            long id = people.signUp(name);
            assertThat(people.users.authenticate(name, password(), HERE).id()).isEqualTo(id);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "Node", " NODE ", "\uFF2E\uFF2F\uFF24\uFF25"})
    void keepsTheNameByWhichTheNodeItselfIsAudited(String name) {
        assertRefused(ServiceReason.USER_NAME_TAKEN, () -> people.signUp(name));
        assertThat(people.log.actions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "A\u0000da",
                "Ada\u0000",
                "\uD800",
                "<script>",
                "\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA\uFDFA"
            })
    void refusesLoginsWithNamesThatAreNoneLikeAnyOther(String name) throws RefusedException {
        people.signUp("Ada");
        assertRefused(ServiceReason.LOGIN_FAILED, () -> login(name, People.PASSWORD));
        assertThat(people.users.byName(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "aaaaaaaaaaaa",
                "abcdefghijklm",
                "1234567890",
                "password1234",
                "Ada.Lovelace1",
                "qwertyuiop12"
            })
    void refusesWeakPasswords(String password) {
        assertRefused(
                ServiceReason.PASSWORD_TOO_WEAK, () -> people.users.signUp("Ada.Lovelace", password.toCharArray()));
    }

    @Test
    void wipesPasswords() throws RefusedException {
        char[] given = password();
        people.users.signUp("Ada", given);

        assertThat(given).containsOnly('\0');
    }

    @Test
    void refusesWrongPasswordAndUnknownNameAlike() throws RefusedException {
        people.signUp("Ada");

        assertRefused(ServiceReason.LOGIN_FAILED, () -> login("Ada", "another password"));
        assertRefused(ServiceReason.LOGIN_FAILED, () -> login("Eve", "another password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Nobody"})
    void locksNameAfterFiveFailuresWhetherItExistsOrNot(String name) throws RefusedException {
        people.signUp("Ada");
        fail(name, 5);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login(name, People.PASSWORD));

        people.time.pass(Duration.ofSeconds(31));
        if (name.equals("Ada")) {
            login(name, People.PASSWORD);
        } else {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> login(name, People.PASSWORD));
        }
    }

    @Test
    void locksLongerEachTimeButNotForEver() throws RefusedException {
        people.signUp("Ada");
        fail("Ada", 5);
        for (int i = 0; i < 10; i++) {
            people.time.pass(Duration.ofMinutes(16));
            fail("Ada", 1);
        }
        people.time.pass(Duration.ofMinutes(14));
        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", People.PASSWORD));

        people.time.pass(Duration.ofMinutes(2));
        login("Ada", People.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Nobody"})
    void locksNameForTheAddressThatFailsAndForNoOther(String name) throws RefusedException {
        people.signUp("Ada");
        fail(name, 5);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login(name, People.PASSWORD));
        if (name.equals("Ada")) {
            people.users.authenticate(name, password(), ELSEWHERE);
        } else {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> people.users.authenticate(name, password(), ELSEWHERE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Nobody"})
    void locksNameForAllAddressesAfterAHundredFailures(String name) throws RefusedException {
        people.signUp("Ada");
        failFromManyAddresses(name);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> people.users.authenticate(name, password(), ELSEWHERE));

        people.time.pass(Duration.ofSeconds(61));
        if (name.equals("Ada")) {
            people.users.authenticate(name, password(), ELSEWHERE);
            assertThat(people.log.actions()).containsOnlyOnce("Ada user.locked");
        }
    }

    @Test
    void remembersLockForAllAddressesOverRestart() throws RefusedException {
        people.signUp("Ada");
        failFromManyAddresses("Ada");
        people.restart();

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", People.PASSWORD));
    }

    @Test
    void letsNoSingleAddressLockANameForOthers() throws RefusedException {
        people.signUp("Ada");
        fail("Ada", 5);
        for (int i = 0; i < 1_000; i++) {
            people.time.pass(Duration.ofMinutes(15).plusSeconds(1));
            fail("Ada", 1);
        }

        people.users.authenticate("Ada", password(), ELSEWHERE);
    }

    @Test
    void letsManyGuessesAtOnceTryNoMoreThanOneAfterTheOther() throws RefusedException {
        people.signUp("Ada");

        assertThat(reasonsOfAtOnce(20, () -> login("Ada", "a wrong password")))
                .containsExactlyInAnyOrderElementsOf(
                        reasons(ServiceReason.LOGIN_FAILED, 5, ServiceReason.LOGIN_LOCKED, 15));
    }

    @Test
    void letsManyGuessesAtOnceBehindTheLoginTryNoMoreEither() throws RefusedException {
        long id = people.signUp("Ada");

        assertThat(reasonsOfAtOnce(20, () -> people.users.confirm(id, "a wrong password".toCharArray())))
                .containsExactlyInAnyOrderElementsOf(
                        reasons(ServiceReason.LOGIN_FAILED, 5, ServiceReason.LOGIN_LOCKED, 15));
    }

    @Test
    void countsNoTryThatCouldNotBeMade() throws RefusedException {
        long id = people.signUp("Ada");
        people.busy();
        for (int i = 0; i < 40; i++) {
            assertRefused(ServiceReason.UNAVAILABLE, () -> login("Ada", People.PASSWORD));
            assertRefused(ServiceReason.UNAVAILABLE, () -> login("Nobody", People.PASSWORD));
            assertRefused(ServiceReason.UNAVAILABLE, () -> people.users.confirm(id, password()));
        }

        assertThat(people.store.byId(id).orElseThrow().failures().count()).isZero();
        people.idle();
        login("Ada", People.PASSWORD);
        people.users.confirm(id, password());
    }

    @Test
    void failuresOfStrangersKeepNobodyFromConfirming() throws RefusedException {
        long id = people.signUp("Ada");
        failFromManyAddresses("Ada");

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", People.PASSWORD));
        assertThatCode(() -> people.users.confirm(id, password())).doesNotThrowAnyException();
    }

    @Test
    void failuresInsideShutNobodyOut() throws RefusedException {
        long id = people.signUp("Ada");
        for (int i = 0; i < 5; i++) {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> people.users.confirm(id, "a wrong password".toCharArray()));
        }

        login("Ada", People.PASSWORD);
        assertThat(people.log.actions()).containsOnlyOnce("Ada user.locked");
    }

    @Test
    void forgetsFailuresAfterSuccess() throws RefusedException {
        people.signUp("Ada");
        fail("Ada", 4);
        login("Ada", People.PASSWORD);
        fail("Ada", 4);

        login("Ada", People.PASSWORD);
    }

    @Test
    void locksClientAddressThatTriesManyNames() throws RefusedException {
        people.signUp("Ada");
        for (int i = 0; i < 30; i++) {
            int number = i;
            assertRefused(ServiceReason.LOGIN_FAILED, () -> login("name" + number, "a wrong password"));
        }

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", People.PASSWORD));
        people.users.authenticate("Ada", password(), ELSEWHERE);
    }

    @Test
    void forgivesAddressNothingForALoginOfItsOwn() throws RefusedException {
        people.signUp("Eve");
        for (int i = 0; i < 29; i++) {
            fail("name" + i, 1);
            login("Eve", People.PASSWORD);
        }
        fail("name29", 1);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Eve", People.PASSWORD));
    }

    @Test
    void countsSixtyFourBitsOfAnAddressAsOneClient() {
        assertThat(ClientAddress.keyOf("2001:db8:0:1::7")).isEqualTo(ClientAddress.keyOf("2001:db8:0:1:8000::1"));
        assertThat(ClientAddress.keyOf("2001:db8:0:1::7")).isNotEqualTo(ClientAddress.keyOf("2001:db8:0:2::7"));
    }

    @Test
    void keepsDataKeyWhenPasswordChanges() throws RefusedException {
        long id = people.signUp("Ada");
        byte[] sealed;
        try (DataKey key = people.users.unlock(id, password())) {
            sealed = key.seal(SUBJECT, new byte[0]);
        }

        people.users.changePassword(id, password(), "eight stones under the sea".toCharArray());

        assertRefused(ServiceReason.LOGIN_FAILED, () -> people.users.unlock(id, password()));
        try (DataKey key = people.users.unlock(id, "eight stones under the sea".toCharArray())) {
            assertThat(key.open(sealed, new byte[0])).hasValue(SUBJECT);
        }
        login("Ada", "eight stones under the sea");
    }

    @Test
    void countsWrongPasswordsOfLoggedInUsersToo() throws RefusedException {
        long id = people.signUp("Ada");
        for (int i = 0; i < 5; i++) {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> people.users.unlock(id, "a wrong password".toCharArray()));
        }

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> people.users.unlock(id, password()));
    }

    @Test
    void endsWhatBeganUnderAnEarlierPassword() throws RefusedException {
        long id = people.signUp("Ada");
        int before = people.users.authenticate("Ada", password(), HERE).generation();
        assertThat(people.users.isCurrent(id, before)).isTrue();

        int after = people.users
                .changePassword(id, password(), "eight stones under the sea".toCharArray())
                .generation();

        assertThat(people.users.isCurrent(id, before)).isFalse();
        assertThat(people.users.isCurrent(id, after)).isTrue();
        assertThat(people.users.isCurrent(id + 1, after)).isFalse();
    }

    @Test
    void derivesLoginAndKeyWithDifferentSalts() throws RefusedException {
        long id = people.signUp("Ada");
        var secrets = people.store.byId(id).orElseThrow().secrets();

        assertThat(secrets.loginHash()).doesNotStartWith(secrets.keyDerivation());
    }

    @Test
    void makesFirstAdministratorByTokenOnce() throws RefusedException {
        people.store.setSetupToken(SetupToken.hashOf("the token"), people.time.instant());
        assertThat(people.users.needsSetup()).isTrue();
        assertRefused(ServiceReason.SETUP_TOKEN_WRONG, () -> people.users.setUp("a guess", "Root", password()));
        assertRefused(
                ServiceReason.PASSWORD_TOO_WEAK, () -> people.users.setUp("the token", "Root", "short".toCharArray()));

        assertThat(people.users.setUp("the token", "Root", password()).roles())
                .containsExactlyInAnyOrder(Users.ROLE_USER, Users.ROLE_ADMINISTRATOR);

        assertThat(people.users.needsSetup()).isFalse();
        assertRefused(ServiceReason.SETUP_TOKEN_WRONG, () -> people.users.setUp("the token", "Root2", password()));
    }

    private void login(String name, String password) throws RefusedException {
        people.users.authenticate(name, password.toCharArray(), HERE);
    }

    private void failFromManyAddresses(String name) {
        for (int i = 0; i < 100; i++) {
            String address = "198.51.100." + i;
            assertRefused(
                    ServiceReason.LOGIN_FAILED,
                    () -> people.users.authenticate(name, "a wrong password".toCharArray(), address));
        }
    }

    /** Why each of them is refused. */
    private static List<Reason> reasonsOfAtOnce(int many, Wish wish) {
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            Callable<Reason> one = () -> {
                start.await();
                return reasonOf(wish);
            };
            return threads.invokeAll(Collections.nCopies(many, one)).stream()
                    .map(UsersTest::outcome)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            threads.shutdown();
        }
    }

    private static Reason outcome(Future<Reason> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reason reasonOf(Wish wish) {
        try {
            wish.carryOut();
            return null;
        } catch (RefusedException refused) {
            return refused.reason();
        }
    }

    private static List<Reason> reasons(Reason first, int many, Reason second, int others) {
        return Stream.concat(Collections.nCopies(many, first).stream(), Collections.nCopies(others, second).stream())
                .toList();
    }

    private void fail(String name, int times) {
        char[] wrong = new char[12];
        for (int i = 0; i < times; i++) {
            Arrays.fill(wrong, 'x');
            assertRefused(ServiceReason.LOGIN_FAILED, () -> people.users.authenticate(name, wrong, HERE));
        }
    }

    /** Something that is refused. */
    @FunctionalInterface
    private interface Wish {
        void carryOut() throws RefusedException;
    }
}
