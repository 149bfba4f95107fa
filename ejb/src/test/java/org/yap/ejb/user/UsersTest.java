package org.yap.ejb.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.yap.ejb.fixture.Refusals.assertRefused;
import static org.yap.ejb.fixture.TestUsers.password;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users.UserRow;
import org.yap.ledger.verdict.Reason;

class UsersTest {
    private static final String HERE = "192.0.2.7";
    private static final String ELSEWHERE = "192.0.2.8";
    private static final byte[] SUBJECT = {1, 2, 3};

    private final TestUsers node = new TestUsers();

    @Test
    void letsWhoSignedUpLogIn() throws RefusedException {
        node.signUp("Ada");

        assertThat(node.users.authenticate(" ADA ", password(), HERE)).satisfies(user -> {
            assertThat(user.name()).isEqualTo("Ada");
            assertThat(user.roles()).containsExactly(Users.ROLE_USER);
        });
        assertThat(node.log.actions()).containsExactly("Ada user.sign-up");
    }

    @Test
    void refusesNameThatDiffersOnlyInCaseOrForm() throws RefusedException {
        node.signUp("Åsa-Maria");

        assertRefused(ServiceReason.USER_NAME_TAKEN, () -> node.signUp("åsa-MARIA"));
        assertRefused(ServiceReason.USER_NAME_TAKEN, () -> node.signUp("A\u030Asa-Maria"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ab", "white space", ".dot", "a\u0000bc", "<script>", "aaaaaaaaaabbbbbbbbbbccccccccccddd"})
    void refusesNamesThatAreNone(String name) {
        assertRefused(ServiceReason.USER_NAME_BAD, () -> node.signUp(name));
    }

    @Test
    void refusesNamesThatGrowTooLongWhenCompared() {
        assertRefused(ServiceReason.USER_NAME_BAD, () -> node.signUp("\uFDFA".repeat(32)));
    }

    @Test
    void takesTheLongestNamesThatMostPeopleHave() throws RefusedException {
        for (String letter : List.of("\u0390", "\uD835\uDD04")) {
            String name = letter.repeat(32);
            node.signUp(name);

            assertThat(node.users.authenticate(name, password(), HERE).name()).isEqualTo(name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "Node", " NODE ", "\uFF2E\uFF2F\uFF24\uFF25"})
    void keepsTheNameByWhichTheNodeItselfIsAudited(String name) {
        assertRefused(ServiceReason.USER_NAME_TAKEN, () -> node.signUp(name));
        assertThat(node.log.actions()).isEmpty();
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
        node.signUp("Ada");
        assertRefused(ServiceReason.LOGIN_FAILED, () -> login(name, TestUsers.PASSWORD));
        assertThat(node.users.byName(name)).isEmpty();
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
        assertRefused(ServiceReason.PASSWORD_TOO_WEAK, () -> node.users.signUp("Ada.Lovelace", password.toCharArray()));
    }

    @Test
    void wipesPasswords() throws RefusedException {
        char[] given = password();
        node.users.signUp("Ada", given);

        assertThat(given).containsOnly('\0');
    }

    @Test
    void refusesWrongPasswordAndUnknownNameAlike() throws RefusedException {
        node.signUp("Ada");

        assertRefused(ServiceReason.LOGIN_FAILED, () -> login("Ada", "another password"));
        assertRefused(ServiceReason.LOGIN_FAILED, () -> login("Eve", "another password"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Nobody"})
    void locksNameAfterFiveFailuresWhetherItExistsOrNot(String name) throws RefusedException {
        node.signUp("Ada");
        fail(name, 5);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login(name, TestUsers.PASSWORD));

        node.time.pass(Duration.ofSeconds(31));
        if (name.equals("Ada")) {
            login(name, TestUsers.PASSWORD);
        } else {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> login(name, TestUsers.PASSWORD));
        }
    }

    @Test
    void locksLongerEachTimeButNotForEver() throws RefusedException {
        node.signUp("Ada");
        fail("Ada", 5);
        for (int i = 0; i < 10; i++) {
            node.time.pass(Duration.ofMinutes(16));
            fail("Ada", 1);
        }
        node.time.pass(Duration.ofMinutes(14));
        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", TestUsers.PASSWORD));

        node.time.pass(Duration.ofMinutes(2));
        login("Ada", TestUsers.PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Nobody"})
    void locksNameForTheAddressThatFailsAndForNoOther(String name) throws RefusedException {
        node.signUp("Ada");
        fail(name, 5);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login(name, TestUsers.PASSWORD));
        if (name.equals("Ada")) {
            node.users.authenticate(name, password(), ELSEWHERE);
        } else {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.authenticate(name, password(), ELSEWHERE));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ada", "Nobody"})
    void locksNameForAllAddressesAfterAHundredFailures(String name) throws RefusedException {
        node.signUp("Ada");
        failFromManyAddresses(name);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> node.users.authenticate(name, password(), ELSEWHERE));

        node.time.pass(Duration.ofSeconds(61));
        if (name.equals("Ada")) {
            node.users.authenticate(name, password(), ELSEWHERE);
            assertThat(node.log.actions()).containsOnlyOnce("Ada user.locked");
        }
    }

    @Test
    void remembersLockForAllAddressesOverRestart() throws RefusedException {
        node.signUp("Ada");
        failFromManyAddresses("Ada");
        node.restart();

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", TestUsers.PASSWORD));
    }

    @Test
    void letsNoSingleAddressLockANameForOthers() throws RefusedException {
        node.signUp("Ada");
        fail("Ada", 5);
        for (int i = 0; i < 1_000; i++) {
            node.time.pass(Duration.ofMinutes(15).plusSeconds(1));
            fail("Ada", 1);
        }

        node.users.authenticate("Ada", password(), ELSEWHERE);
    }

    @Test
    void letsManyGuessesAtOnceTryNoMoreThanOneAfterTheOther() throws RefusedException {
        node.signUp("Ada");

        assertThat(reasonsOfAtOnce(20, () -> login("Ada", "a wrong password")))
                .containsExactlyInAnyOrderElementsOf(
                        reasons(ServiceReason.LOGIN_FAILED, 5, ServiceReason.LOGIN_LOCKED, 15));
    }

    @Test
    void letsManyGuessesAtOnceBehindTheLoginTryNoMoreEither() throws RefusedException {
        long id = node.signUp("Ada");

        assertThat(reasonsOfAtOnce(20, () -> node.users.confirm(id, "a wrong password".toCharArray())))
                .containsExactlyInAnyOrderElementsOf(
                        reasons(ServiceReason.LOGIN_FAILED, 5, ServiceReason.LOGIN_LOCKED, 15));
    }

    @Test
    void countsNoTryThatCouldNotBeMade() throws RefusedException {
        long id = node.signUp("Ada");
        node.busy();
        for (int i = 0; i < 40; i++) {
            assertRefused(ServiceReason.UNAVAILABLE, () -> login("Ada", TestUsers.PASSWORD));
            assertRefused(ServiceReason.UNAVAILABLE, () -> login("Nobody", TestUsers.PASSWORD));
            assertRefused(ServiceReason.UNAVAILABLE, () -> node.users.confirm(id, password()));
        }

        assertThat(node.store.byId(id).orElseThrow().failures().count()).isZero();
        node.idle();
        login("Ada", TestUsers.PASSWORD);
        node.users.confirm(id, password());
    }

    @Test
    void failuresAtTheLoginLockNobodyWhoIsLoggedIn() throws RefusedException {
        long id = node.signUp("Ada");
        failFromManyAddresses("Ada");

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", TestUsers.PASSWORD));
        assertThatCode(() -> node.users.confirm(id, password())).doesNotThrowAnyException();
    }

    @Test
    void failuresOfALoggedInUserDoNotLockTheLogin() throws RefusedException {
        long id = node.signUp("Ada");
        for (int i = 0; i < 5; i++) {
            assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.confirm(id, "a wrong password".toCharArray()));
        }

        login("Ada", TestUsers.PASSWORD);
        assertThat(node.log.actions()).containsOnlyOnce("Ada user.locked");
    }

    @Test
    void forgetsFailuresAfterSuccess() throws RefusedException {
        node.signUp("Ada");
        fail("Ada", 4);
        login("Ada", TestUsers.PASSWORD);
        fail("Ada", 4);

        login("Ada", TestUsers.PASSWORD);
    }

    @Test
    void locksClientAddressThatTriesManyNames() throws RefusedException {
        node.signUp("Ada");
        for (int i = 0; i < 30; i++) {
            int number = i;
            assertRefused(ServiceReason.LOGIN_FAILED, () -> login("name" + number, "a wrong password"));
        }

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Ada", TestUsers.PASSWORD));
        node.users.authenticate("Ada", password(), ELSEWHERE);
    }

    @Test
    void forgivesAddressNothingForALoginOfItsOwn() throws RefusedException {
        node.signUp("Eve");
        for (int i = 0; i < 29; i++) {
            fail("name" + i, 1);
            login("Eve", TestUsers.PASSWORD);
        }
        fail("name29", 1);

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> login("Eve", TestUsers.PASSWORD));
    }

    @ParameterizedTest
    @CsvSource({"64, 5", "56, 7", "48, 10"})
    void locksNameForTheWholeNetworkThatFails(int bits, int most) throws RefusedException {
        node.signUp("Ada");
        for (int i = 0; i < most; i++) {
            String address = addressIn(bits, i);
            assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.authenticate("Ada", wrong(), address));
        }
        assertRefused(
                ServiceReason.LOGIN_LOCKED, () -> node.users.authenticate("Ada", password(), addressIn(bits, most)));
        node.users.authenticate("Ada", password(), "2001:db8:2::1");
    }

    @Test
    void locksNetworkThatTriesManyNamesFromManyAddresses() throws RefusedException {
        node.signUp("Ada");
        for (int i = 0; i < 60; i++) {
            int number = i;
            assertRefused(
                    ServiceReason.LOGIN_FAILED,
                    () -> node.users.authenticate("name" + number, wrong(), addressIn(48, number)));
        }
        assertRefused(ServiceReason.LOGIN_LOCKED, () -> node.users.authenticate("Ada", password(), addressIn(48, 60)));
        node.users.authenticate("Ada", password(), "2001:db8:2::1");
    }

    /** A user behind the same provider types a wrong password now and then. */
    @Test
    void forgetsInTheWholeNetworkTheFailuresOfAnAddressThatLogsIn() throws RefusedException {
        node.signUp("Ada");
        for (int i = 0; i < 20; i++) {
            String address = addressIn(48, i);
            assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.authenticate("Ada", wrong(), address));
            assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.authenticate("Ada", wrong(), address));
            node.users.authenticate("Ada", password(), address);
            node.time.pass(Duration.ofMinutes(40));
        }
    }

    /** Another address for each number, all in one network of so many bits. */
    private static String addressIn(int bits, int number) {
        return switch (bits) {
            case 64 -> "2001:db8:1:1::" + Integer.toHexString(number + 1);
            case 56 -> "2001:db8:1:" + Integer.toHexString(0x300 + number) + "::7";
            default -> "2001:db8:1:" + Integer.toHexString(number << 8) + "::7";
        };
    }

    private static char[] wrong() {
        return "a wrong password".toCharArray();
    }

    @Test
    void keepsDataKeyWhenPasswordChanges() throws RefusedException {
        long id = node.signUp("Ada");
        byte[] sealed;
        try (DataKey key = node.users.unlock(id, Lane.SECRETS, password())) {
            sealed = key.seal(SUBJECT, new byte[0]);
        }

        node.users.changePassword(id, password(), "eight stones under the sea".toCharArray());

        assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.unlock(id, Lane.SECRETS, password()));
        try (DataKey key = node.users.unlock(id, Lane.SECRETS, "eight stones under the sea".toCharArray())) {
            assertThat(key.open(sealed, new byte[0])).hasValue(SUBJECT);
        }
        login("Ada", "eight stones under the sea");
    }

    @Test
    void countsWrongPasswordsOfLoggedInUsersToo() throws RefusedException {
        long id = node.signUp("Ada");
        for (int i = 0; i < 5; i++) {
            assertRefused(
                    ServiceReason.LOGIN_FAILED,
                    () -> node.users.unlock(id, Lane.SECRETS, "a wrong password".toCharArray()));
        }

        assertRefused(ServiceReason.LOGIN_LOCKED, () -> node.users.unlock(id, Lane.SECRETS, password()));
    }

    @Test
    void endsWhatBeganUnderAnEarlierPassword() throws RefusedException {
        long id = node.signUp("Ada");
        int before = node.users.authenticate("Ada", password(), HERE).generation();
        assertThat(remembered(id, before)).isPresent();

        int after = node.users
                .changePassword(id, password(), "eight stones under the sea".toCharArray())
                .generation();

        assertThat(remembered(id, before)).isEmpty();
        assertThat(remembered(id, after)).isPresent();
        assertThat(remembered(id, before)).isEmpty();
        assertThat(node.users.current(id, before)).isEmpty();
        assertThat(node.users.current(id, after)).isPresent();
        assertThat(node.users.current(id + 1, after)).isEmpty();
    }

    private Optional<UserRow> remembered(long id, int generation) {
        return node.memory.current(id, generation, () -> node.users.current(id, generation));
    }

    @Test
    void derivesLoginAndKeyWithDifferentSalts() throws RefusedException {
        long id = node.signUp("Ada");
        var secrets = node.store.byId(id).orElseThrow().credentials();

        assertThat(secrets.loginHash()).doesNotStartWith(secrets.keyDerivation());
    }

    @Test
    void makesFirstAdministratorByTokenOnce() throws RefusedException {
        node.store.setSetupToken(SetupToken.hashOf("the token"), node.time.instant());
        assertThat(node.users.needsSetup()).isTrue();
        assertRefused(ServiceReason.SETUP_TOKEN_WRONG, () -> node.users.setUp("a guess", "Root", password()));
        assertRefused(
                ServiceReason.PASSWORD_TOO_WEAK, () -> node.users.setUp("the token", "Root", "short".toCharArray()));

        assertThat(node.users.setUp("the token", "Root", password()).roles())
                .containsExactlyInAnyOrder(Users.ROLE_USER, Users.ROLE_ADMINISTRATOR);

        assertThat(node.users.needsSetup()).isFalse();
        assertRefused(ServiceReason.SETUP_TOKEN_WRONG, () -> node.users.setUp("the token", "Root2", password()));
    }

    private void login(String name, String password) throws RefusedException {
        node.users.authenticate(name, password.toCharArray(), HERE);
    }

    private void failFromManyAddresses(String name) {
        for (int i = 0; i < 100; i++) {
            String address = "198.51.100." + i;
            assertRefused(
                    ServiceReason.LOGIN_FAILED,
                    () -> node.users.authenticate(name, "a wrong password".toCharArray(), address));
        }
    }

    /** Why each of them is refused. */
    private static List<Reason> reasonsOfAtOnce(int many, Attempt attempt) {
        CyclicBarrier start = new CyclicBarrier(many);
        ExecutorService threads = Executors.newFixedThreadPool(many);
        try {
            Callable<Reason> one = () -> {
                start.await();
                return reasonOf(attempt);
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

    private static Reason reasonOf(Attempt attempt) {
        try {
            attempt.run();
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
            assertRefused(ServiceReason.LOGIN_FAILED, () -> node.users.authenticate(name, wrong, HERE));
        }
    }

    /** Something that is refused. */
    @FunctionalInterface
    private interface Attempt {
        void run() throws RefusedException;
    }
}
