package org.yap.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.ejb.EJB;
import jakarta.inject.Inject;
import java.io.File;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ejb.access.RequestUser;
import org.yap.ejb.gossip.Neighbours;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.Invitations;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.ejb.network.Networks;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.Administrators;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;
import org.yap.ejb.wallet.Wallets;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.fixture.Eventually;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.ClientId;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.user.UserStore;

/**
 * The services of one node inside WildFly, over PostgreSQL. One deployment serves all tests; each makes its own users and
 * network.
 */
@ExtendWith(ArquillianExtension.class)
class NodeIT {
    private static final String PASSWORD = "a long enough pass-phrase";

    @EJB
    private Users users;

    @EJB
    private Wallets wallets;

    @EJB
    private Networks networks;

    @EJB
    private Payments payments;

    @EJB
    private Miners miners;

    @EJB
    private Invitations invitations;

    @EJB
    private Neighbours neighbours;

    @EJB
    private Administrators administrators;

    @Inject
    private NodeIdentity identity;

    @Inject
    private RuleDefaults defaults;

    @Inject
    private RequestUser requestUser;

    @Inject
    private UserStore store;

    @Inject
    private Transactions transactions;

    @Inject
    private BridgeChanges bridges;

    private UserRow alice;
    private UserRow bob;
    private NetworkId network;

    /** The tests stand in the place of the pages, whose name the structure of the deployment knows. */
    @Deployment
    static EnterpriseArchive yapWithTheTests() {
        File built = new File(System.getProperty("yap.ear"));
        WebArchive tests = ShrinkWrap.create(WebArchive.class, "yap-web.war")
                .addClasses(NodeIT.class, BridgeChanges.class, LiveObjects.class, Eventually.class)
                .addAsLibraries(new File(System.getProperty("yap.assertj")))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
        EnterpriseArchive yap = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, built);
        return ShrinkWrap.create(EnterpriseArchive.class, "yap-tests.ear")
                .merge(yap, Filters.exclude("/(META-INF/application.xml|.*\\.war)"))
                .addAsModule(tests);
    }

    @BeforeEach
    void aNetworkWithTwoUsers() throws RefusedException {
        String suffix = Long.toString(System.nanoTime(), 36);
        alice = users.signUp("alice-" + suffix, PASSWORD.toCharArray());
        bob = users.signUp("bob-" + suffix, PASSWORD.toCharArray());
        transactions.run(() -> store.appointAdministrator(alice.id()));
        requestUser.is(alice.id());
        network = networks.create(quickRules("Test " + suffix), alice.name()).id();
        wallets.optIn(alice.id(), network, PASSWORD.toCharArray());
        wallets.optIn(bob.id(), network, PASSWORD.toCharArray());
    }

    @Test
    void aMinedRewardIsPaidOnAndConfirmed() throws Exception {
        mine(3);
        long before = account(alice).confirmed().units();
        assertThat(before).isPositive();

        Progress sent = pay(alice, account(bob).address(), 1_234);
        assertThat(sent.status()).isEqualTo(PaymentStatus.SENT);
        mine(1);

        assertThat(account(bob).confirmed()).isEqualTo(Amount.of(1_234));
        assertThat(payments.byId(network, sent.paymentId().orElseThrow()))
                .hasValueSatisfying(row -> assertThat(row.status()).isEqualTo(PaymentStatus.IN_BLOCK));
        assertThat(payments.history(network, account(bob).hash(), null, 10))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.in()).isTrue();
                    assertThat(line.amount()).isEqualTo(Amount.of(1_234));
                });
    }

    @Test
    void refusesToPayMoreThanTheAccountHolds() throws Exception {
        mine(3);
        long balance = account(alice).confirmed().units();
        refuses("payment-insufficient-funds", () -> pay(alice, account(bob).address(), balance + 1));
    }

    @Test
    void refusesWhatIsNoPayment() {
        refuses("malformed", () -> payments.submit(network, new byte[] {1, 2, 3}, ClientId.NONE));
    }

    @Test
    void refusesAWrongPasswordAndSignsNothing() throws Exception {
        mine(3);
        PaymentOrder wish = new PaymentOrder(network, 0, account(bob).address(), Amount.of(1), null, "", 0);
        refuses("login-failed", () -> payments.start(alice.id(), wish, "not the password".toCharArray()));
        assertThat(networks.byId(network).poolCount()).isZero();
    }

    @Test
    void optingOutNeedsTheKeyAndTheKeyBringsTheMoneyBack() throws Exception {
        mine(3);
        Amount balance = account(alice).confirmed();
        List<String> words = wallets.words(alice.id(), network, PASSWORD.toCharArray());
        List<String> others = wallets.words(bob.id(), network, PASSWORD.toCharArray());

        refuses("wallet-wrong-key", () -> wallets.optOut(alice.id(), network, String.join(" ", others)));
        wallets.optOut(alice.id(), network, String.join(" ", words));
        refuses("wallet-not-opted-in", () -> wallets.words(alice.id(), network, PASSWORD.toCharArray()));

        wallets.optIn(alice.id(), network, PASSWORD.toCharArray(), String.join(" ", words));
        assertThat(account(alice).confirmed()).isEqualTo(balance);
    }

    @Test
    void changingThePasswordKeepsTheKey() throws Exception {
        List<String> words = wallets.words(alice.id(), network, PASSWORD.toCharArray());
        users.changePassword(alice.id(), PASSWORD.toCharArray(), "another long pass-phrase".toCharArray());
        refuses("login-failed", () -> wallets.words(alice.id(), network, PASSWORD.toCharArray()));
        assertThat(wallets.words(alice.id(), network, "another long pass-phrase".toCharArray()))
                .isEqualTo(words);
    }

    @Test
    void anInvitationNamesThisNodeAndCanNotBeAcceptedByItself() throws Exception {
        String link = invitations.invite(network, Terms.USUAL, alice.name());
        assertThat(link).contains(identity.id().toString());
        refuses("neighbour-self", () -> invitations.accept(link, "", alice.name()));
    }

    /** The container calls the check for session beans and for other CDI beans alike. */
    @Test
    void administrativeMethodsJudgeTheCallersRoleThemselves() throws Exception {
        assertThat(neighbours.of(network)).isEmpty();
        transactions.run(() -> store.dismissAdministrator(alice.id()));

        refuses("not-allowed", () -> networks.create(quickRules("No " + System.nanoTime()), alice.name()));
        refuses("not-allowed", () -> networks.leaveByForce(network, alice.name()));
        refuses("not-allowed", () -> miners.of(network));
        refuses("not-allowed", () -> neighbours.of(network));
        refuses("not-allowed", () -> invitations.invite(network, Terms.USUAL, alice.name()));
        refuses("not-allowed", () -> administrators.appoint(alice.name(), alice.id(), PASSWORD.toCharArray()));
        refuses("not-allowed", () -> defaults.complete(defaults.builder(), List.of()));
        refuses("invitation-bad", () -> invitations.answerJoinRequest("{}", "127.0.0.1"));
    }

    @Test
    void aNetworkThatIsLeftIsForgottenAndTheOthersStay() throws Exception {
        NetworkId other = networks.create(quickRules("Other " + System.nanoTime()), alice.name())
                .id();
        networks.leave(other, alice.name());
        refuses("network-unknown", () -> networks.byId(other));
        mine(1);
        assertThat(networks.byId(network).height()).isEqualTo(1);
    }

    @Test
    void bridgesAreUpAtOnceAndLeaveNothingBehind() throws Exception {
        bridges.change(BridgeChanges.FIRST);
        LiveObjects before = LiveObjects.now();
        bridges.change(BridgeChanges.COUNT);
        Eventually.sees(
                "nothing of the " + BridgeChanges.COUNT + " bridges is left",
                () -> LiveObjects.now().grownSince(before, BridgeChanges.MAX_LEFT),
                Map::isEmpty);
        bridges.assertUpWithin(BridgeChanges.LIMIT);
    }

    private void mine(int blocks) throws RefusedException {
        miners.configure(network, new MinerSettings(false, 1, 10, account(alice).address()), alice.name());
        miners.mineNow(network, blocks);
    }

    private AccountRow account(UserRow user) throws RefusedException {
        return wallets.accounts(user.id(), network).get(0);
    }

    private Progress pay(UserRow from, String to, long units) throws Exception {
        PaymentOrder wish = new PaymentOrder(network, 0, to, Amount.of(units), null, "for the boat", 0);
        String ticket = payments.start(from.id(), wish, PASSWORD.toCharArray()).id();
        return Eventually.sees(
                "the payment is submitted or refused",
                () -> payments.progress(from.id(), ticket).orElseThrow(),
                progress ->
                        progress.status() != PaymentStatus.WORKING && progress.status() != PaymentStatus.SUBMITTING);
    }

    private static void refuses(String reason, ThrowingCallable wish) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(wish)
                .satisfies(refusal -> assertThat(refusal.reason().id()).isEqualTo(reason));
    }

    /** Rules of a network in which blocks and payments cost next to nothing. */
    private static NetworkRules quickRules(String name) {
        return NetworkRulesBuilder.create(new SecureRandom(), Instant.now().getEpochSecond() - 3_600)
                .name(name)
                .currency("TST")
                .blockInterval(1)
                .futureLimit(30)
                .paymentWorkBits(4)
                .blockReward(50_000)
                .halvingInterval(1_000_000)
                .switchDepth(0)
                .rewardMaturity(1)
                .build();
    }
}
