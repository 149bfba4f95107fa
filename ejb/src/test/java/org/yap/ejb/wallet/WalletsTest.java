package org.yap.ejb.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.groups.Tuple.tuple;
import static org.yap.ejb.fixture.Refusals.assertRefused;
import static org.yap.ejb.fixture.TestUsers.password;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.FakeWalletStore;
import org.yap.ejb.fixture.FiredEvents;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.persistence.wallet.MembershipRecord;

class WalletsTest {
    private static final Genesis FIRST = TestNetworks.genesis(1);
    private static final Genesis SECOND = TestNetworks.genesis(2);
    private static final NetworkId NETWORK = FIRST.id();

    private final TestUsers node = new TestUsers();
    private final FakeWalletStore store = new FakeWalletStore();
    private final FakeGateway gateway = new FakeGateway(FIRST, SECOND);
    private final FiredEvents<OptedOut> optedOut = new FiredEvents<>();
    private final WalletsBean wallets = AssembledWallets.of(store, node, gateway, optedOut);
    private long ada;
    private long ben;

    @BeforeEach
    void signUp() throws RefusedException {
        ada = node.signUp("Ada");
        ben = node.signUp("Ben");
    }

    @Test
    void givesNewKeyAndItsWordsAgainForThePassword() throws RefusedException {
        List<String> words = wallets.optIn(ada, NETWORK, password());

        assertThat(words).hasSize(24);
        assertThat(wallets.words(ada, NETWORK, password())).isEqualTo(words);
        assertThat(wallets.accounts(ada, NETWORK)).extracting(AccountRow::label).containsExactly("Account 1");
        assertRefused(ServiceReason.LOGIN_FAILED, () -> wallets.words(ada, NETWORK, "a wrong password".toCharArray()));
        assertRefused(ServiceReason.WALLET_ALREADY_OPTED_IN, () -> wallets.optIn(ada, NETWORK, password()));
    }

    @Test
    void showsWordsStillAfterThePasswordChanged() throws RefusedException {
        List<String> words = wallets.optIn(ada, NETWORK, password());
        node.users.changePassword(ada, password(), "eight stones under the sea".toCharArray());

        assertThat(wallets.words(ada, NETWORK, "eight stones under the sea".toCharArray()))
                .isEqualTo(words);
    }

    @Test
    void storesNeitherWordsNorEntropyInTheOpen() throws RefusedException {
        List<String> words = wallets.optIn(ada, NETWORK, password());
        byte[] entropy = OptInKey.ofWords(String.join(" ", words)).orThrow().entropy();

        MembershipRecord stored = store.membership(ada, NETWORK).orElseThrow();
        assertThat(HexFormat.of().formatHex(stored.sealedKey()))
                .doesNotContain(HexFormat.of().formatHex(entropy));
        assertThat(stored.keyFingerprint()).isNotEqualTo(entropy);
    }

    @Test
    void bindsSealedKeyToUserAndNetwork() throws RefusedException {
        wallets.optIn(ada, NETWORK, password());
        wallets.optIn(ada, SECOND.id(), password());
        MembershipRecord here = store.membership(ada, NETWORK).orElseThrow();
        MembershipRecord there = store.membership(ada, SECOND.id()).orElseThrow();
        store.tamper(
                new MembershipRecord(there.id(), ada, SECOND.id(), there.keyFingerprint(), here.sealedKey(), false));

        assertThatIllegalStateException().isThrownBy(() -> wallets.words(ada, SECOND.id(), password()));
    }

    @Test
    void checksWrittenWords() throws RefusedException {
        String words = String.join(" ", wallets.optIn(ada, NETWORK, password()));
        String others = String.join(" ", wallets.optIn(ben, NETWORK, password()));

        assertRefused(ServiceReason.WALLET_WRONG_KEY, () -> wallets.confirmWords(ada, NETWORK, others));
        assertRefused(RejectReason.PHRASE_BAD, () -> wallets.confirmWords(ada, NETWORK, "stone stone"));
        assertThat(store.membership(ada, NETWORK).orElseThrow().wordsConfirmed())
                .isFalse();
        wallets.confirmWords(ada, NETWORK, "  " + words.toUpperCase(Locale.ROOT) + " ");
        assertThat(store.membership(ada, NETWORK).orElseThrow().wordsConfirmed())
                .isTrue();
    }

    @Test
    void movesMembershipToWhoeverHoldsTheWords() throws RefusedException {
        String words = String.join(" ", wallets.optIn(ada, NETWORK, password()));
        wallets.optIn(ada, SECOND.id(), password());
        AddressHash account = wallets.accounts(ada, NETWORK).get(0).hash();

        wallets.optIn(ben, NETWORK, password(), words);

        assertThat(wallets.accounts(ben, NETWORK)).extracting(AccountRow::hash).containsExactly(account);
        assertRefused(ServiceReason.WALLET_NOT_OPTED_IN, () -> wallets.accounts(ada, NETWORK));
        assertThat(wallets.accounts(ada, SECOND.id())).hasSize(1);
        assertThat(optedOut.fired()).containsExactly(new OptedOut(ada, NETWORK));
        assertThat(node.log.actions()).endsWith("Ada wallet.opt-out", "Ben wallet.opt-in");
    }

    @Test
    void takesNoMembershipForWordsWithoutThePassword() throws RefusedException {
        String words = String.join(" ", wallets.optIn(ada, NETWORK, password()));

        assertRefused(
                ServiceReason.LOGIN_FAILED, () -> wallets.optIn(ben, NETWORK, "a wrong password".toCharArray(), words));

        assertThat(wallets.accounts(ada, NETWORK)).hasSize(1);
        assertThat(optedOut.fired()).isEmpty();
    }

    @Test
    void bringsNoAccountsBackWhileTheNodeCatchesUp() throws RefusedException {
        OptInKey key = OptInKey.generate(new Random(7));
        String words = String.join(" ", key.words());
        gateway.status(NETWORK).ahead = Optional.of(9L);

        assertRefused(ServiceReason.UNAVAILABLE, () -> wallets.optIn(ada, NETWORK, password(), words));
        assertThat(store.membership(ada, NETWORK)).isEmpty();

        use(key, 3);
        gateway.status(NETWORK).ahead = Optional.empty();
        wallets.optIn(ada, NETWORK, password(), words);
        assertThat(wallets.accounts(ada, NETWORK)).hasSize(4);
    }

    @Test
    void givesOnePhraseOtherAccountsInAnotherNetwork() throws RefusedException {
        String words = String.join(" ", wallets.optIn(ada, NETWORK, password()));
        wallets.optIn(ada, SECOND.id(), password(), words);

        assertThat(wallets.accounts(ada, NETWORK).get(0).hash())
                .isNotEqualTo(wallets.accounts(ada, SECOND.id()).get(0).hash());
    }

    @Test
    void forgetsKeyAtOptOutAndBringsAccountsBackByTheWords() throws RefusedException {
        String words = String.join(" ", wallets.optIn(ada, NETWORK, password()));
        wallets.addAccount(ada, NETWORK, "Savings", password());
        AddressHash second = wallets.accounts(ada, NETWORK).get(1).hash();
        gateway.give(second, 70, 0);
        String others = String.join(" ", wallets.optIn(ben, NETWORK, password()));
        assertRefused(ServiceReason.WALLET_WRONG_KEY, () -> wallets.optOut(ada, NETWORK, others));

        wallets.optOut(ada, NETWORK, words);

        assertRefused(ServiceReason.WALLET_NOT_OPTED_IN, () -> wallets.accounts(ada, NETWORK));
        assertThat(optedOut.fired()).containsExactly(new OptedOut(ada, NETWORK));
        assertThat(node.log.actions()).contains("Ada wallet.opt-in", "Ada wallet.opt-out");

        wallets.optIn(ada, NETWORK, password(), words);
        assertThat(wallets.accounts(ada, NETWORK))
                .extracting(AccountRow::hash, AccountRow::confirmed)
                .containsExactly(
                        tuple(wallets.accounts(ada, NETWORK).get(0).hash(), Amount.ZERO), tuple(second, Amount.of(70)));
    }

    @Test
    void findsAccountsBehindGapsOfLessThanTwenty() throws RefusedException {
        OptInKey key = OptInKey.generate(new Random(7));
        use(key, 15);
        use(key, 35);
        use(key, 56);

        wallets.optIn(ada, NETWORK, password(), String.join(" ", key.words()));

        assertThat(wallets.accounts(ada, NETWORK)).hasSize(36);
    }

    @Test
    void addsNoAccountThatCouldNotBeFoundAgain() throws RefusedException {
        wallets.optIn(ada, NETWORK, password());
        for (int i = 1; i < AccountDerivation.GAP_LIMIT; i++) {
            wallets.addAccount(ada, NETWORK, "", password());
        }
        assertRefused(ServiceReason.WALLET_LIMIT, () -> wallets.addAccount(ada, NETWORK, "", password()));

        gateway.give(wallets.accounts(ada, NETWORK).get(19).hash(), 1, 0);
        assertThat(wallets.addAccount(ada, NETWORK, null, password()).label()).isEqualTo("Account 21");
    }

    @Test
    void renamesOwnAccountsOnly() throws RefusedException {
        wallets.optIn(ada, NETWORK, password());
        wallets.renameAccount(ada, NETWORK, 0, " Rent ");

        assertThat(wallets.accounts(ada, NETWORK).get(0).label()).isEqualTo("Rent");
        assertRefused(ServiceReason.BAD_INPUT, () -> wallets.renameAccount(ada, NETWORK, 0, " "));
        assertRefused(ServiceReason.NOT_FOUND, () -> wallets.renameAccount(ada, NETWORK, 1, "Rent"));
        assertRefused(ServiceReason.WALLET_NOT_OPTED_IN, () -> wallets.renameAccount(ben, NETWORK, 0, "Rent"));
    }

    @Test
    void unlocksTheKeyOfAnAccountForThePassword() throws RefusedException {
        wallets.optIn(ada, NETWORK, password());

        try (PrivateKey key = wallets.unlock(ada, NETWORK, 0, password())) {
            assertThat(TestKeys.SIGNATURES.publicKey(key).addressHash())
                    .isEqualTo(wallets.accounts(ada, NETWORK).get(0).hash());
        }
        assertRefused(
                ServiceReason.LOGIN_FAILED, () -> wallets.unlock(ada, NETWORK, 0, "a wrong password".toCharArray()));
        assertRefused(ServiceReason.NOT_FOUND, () -> wallets.unlock(ada, NETWORK, 5, password()));
    }

    @Test
    void refusesNetworkThatIsNotHere() {
        assertRefused(
                ServiceReason.NETWORK_UNKNOWN,
                () -> wallets.optIn(ada, TestNetworks.genesis(3).id(), password()));
    }

    private void use(OptInKey key, int account) {
        try (PrivateKey secret = key.account(FIRST.rules(), account)) {
            gateway.give(TestKeys.SIGNATURES.publicKey(secret).addressHash(), 1, 0);
        }
    }
}
