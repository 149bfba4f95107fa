package org.yap.persistence.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.fixture.TestDatabase;
import org.yap.persistence.fixture.Transactional;
import org.yap.persistence.user.UserCredentials;
import org.yap.persistence.user.UserRepository;
import org.yap.persistence.wallet.WalletStore.Added;
import org.yap.persistence.wallet.WalletStore.NewMembership;

class WalletRepositoryTest {
    private static final TestDatabase DATABASE = TestDatabase.empty();
    private static final WalletStore STORE = Transactional.store(WalletStore.class, DATABASE, WalletRepository::new);
    private static final Transactional<SentPaymentRepository> SENT =
            Transactional.of(DATABASE, SentPaymentRepository::new);
    private static final Transactional<KeyedOrderRepository> KEYED =
            Transactional.of(DATABASE, KeyedOrderRepository::new);
    private static final Instant NOW = Instant.ofEpochSecond(1_700_000_000L);
    private static final Genesis FIRST = TestNetworks.genesis(1);
    private static final Genesis SECOND = TestNetworks.genesis(2);
    private static long ada;
    private static long ben;

    @BeforeAll
    static void signUp() {
        ada = person("Ada");
        ben = person("Ben");
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void keepsOneMembershipForEachUserNetworkAndKey() {
        NetworkId network = FIRST.id();

        assertThat(add(ada, network, 1)).isEqualTo(Added.ADDED);
        assertThat(add(ada, network, 2)).isEqualTo(Added.ALREADY_OPTED_IN);
        assertThat(add(ben, network, 1)).isEqualTo(Added.KEY_IN_USE);
        assertThat(add(ben, network, 3)).isEqualTo(Added.ADDED);
        assertThat(STORE.holder(network, new byte[] {3}))
                .hasValueSatisfying(holder -> assertThat(holder.userId()).isEqualTo(ben));
        assertThat(STORE.holder(network, new byte[] {2})).isEmpty();
        assertThat(STORE.countIn(network)).isEqualTo(2);
        assertThat(STORE.forget(network)).isEqualTo(2);
        assertThat(STORE.memberships(ada)).isEmpty();
    }

    @Test
    void givesBackAccountsUntilTheMembershipIsRemoved() {
        NetworkId network = SECOND.id();
        add(ada, network, 1);
        long id = STORE.membership(ada, network).orElseThrow().id();

        assertThat(STORE.addAccount(id, account(1))).isTrue();
        assertThat(STORE.addAccount(id, account(1))).isFalse();
        assertThat(STORE.renameAccount(id, 1, "Rent")).isTrue();
        assertThat(STORE.renameAccount(id, 7, "Rent")).isFalse();
        STORE.confirmWords(id);

        assertThat(STORE.accounts(id))
                .extracting(WalletAccountRecord::label, WalletAccountRecord::hash)
                .containsExactly(tuple("label 0", TestKeys.account(0)), tuple("Rent", TestKeys.account(1)));
        assertThat(STORE.membership(ada, network).orElseThrow().wordsConfirmed())
                .isTrue();
        assertThat(STORE.remove(id)).isTrue();
        assertThat(STORE.remove(id)).isFalse();
        assertThat(STORE.accounts(id)).isEmpty();
    }

    @Test
    void remembersSentPaymentsOnceNewestFirst() {
        Payment first = PaymentFixture.in(FIRST).from(0).to(1, 5).build();
        Payment second = PaymentFixture.in(FIRST).from(0).sequence(1).to(1, 6).build();
        SENT.run(stored -> stored.add(SentPayment.unsettled(first, NOW)));
        SENT.run(stored -> stored.add(SentPayment.unsettled(second, NOW)));
        SENT.run(stored -> stored.add(SentPayment.unsettled(first, NOW)));

        SENT.run(stored -> assertThat(stored.latest(FIRST.id(), TestKeys.account(0), 10))
                .extracting(one -> one.payment().id())
                .containsExactly(second.id(), first.id()));
        SENT.run(stored -> assertThat(stored.byId(FIRST.id(), first.id()))
                .hasValueSatisfying(found -> assertThat(found.created()).isEqualTo(NOW)));
        SENT.run(stored -> stored.remove(FIRST.id(), first.id()));
        SENT.run(stored -> assertThat(stored.byId(FIRST.id(), first.id())).isEmpty());
    }

    @Test
    void asksForUnsettledPaymentsOldestFirst() {
        NetworkId network = SECOND.id();
        Payment taken = PaymentFixture.in(SECOND).from(2).to(1, 5).build();
        Payment refused = PaymentFixture.in(SECOND).from(2).to(1, 6).build();
        Payment open = PaymentFixture.in(SECOND).from(3).to(1, 7).build();
        Payment newest = PaymentFixture.in(SECOND).from(2).sequence(1).to(1, 8).build();
        List.of(taken, refused, open, newest)
                .forEach(each -> SENT.run(stored -> stored.add(SentPayment.unsettled(each, NOW))));
        SENT.run(stored -> stored.settle(network, taken.id(), Optional.empty()));
        SENT.run(stored -> stored.settle(network, refused.id(), Optional.of("mempool-full")));
        SENT.run(stored -> stored.settle(network, taken.id(), Optional.of("too late to refuse")));

        SENT.run(stored -> assertThat(stored.unsettled(network, 10))
                .extracting(SentPayment::payment)
                .containsExactly(open, newest));
        SENT.run(stored -> assertThat(stored.unsettled(network, 1))
                .extracting(SentPayment::payment)
                .containsExactly(open));
        SENT.run(stored -> assertThat(stored.unsettled(network, TestKeys.account(2)))
                .extracting(SentPayment::payment)
                .containsExactly(newest));
        SENT.run(stored ->
                assertThat(stored.unsettled(FIRST.id(), TestKeys.account(2))).isEmpty());
        SENT.run(stored -> assertThat(stored.byId(network, refused.id()))
                .contains(SentPayment.refused(refused, NOW, "mempool-full")));
        SENT.run(stored -> assertThat(stored.byId(network, taken.id())).contains(SentPayment.accepted(taken, NOW)));
    }

    @Test
    void keepsOneOrderUnderAKeyUntilItExpires() {
        Hash256 payment = Hash256.twice(new byte[] {1});
        KEYED.run(stored -> stored.put(keyed("key", "first ticket", NOW)));
        KEYED.run(stored -> stored.put(keyed("key", "ticket", NOW.plusSeconds(1))));
        KEYED.run(stored -> stored.put(keyed("other key", "other ticket", NOW)));
        KEYED.run(stored -> stored.made("ticket", payment));
        KEYED.run(stored -> stored.made("unknown", payment));

        KEYED.run(stored -> {
            assertThat(stored.byTicket("first ticket")).isEmpty();
            assertThat(stored.byKey(ben, "key")).isEmpty();
            assertThat(stored.byKey(ada, "key")).isEqualTo(stored.byTicket("ticket"));
            assertThat(stored.byKey(ada, "key").orElseThrow().payment()).contains(payment);
            assertThat(stored.count()).isEqualTo(2);
            assertThat(stored.countOf(ada)).isEqualTo(2);
            assertThat(stored.countOf(ben)).isZero();
        });
        KEYED.run(stored -> {
            assertThat(stored.unpaid(ada, 10)).extracting(KeyedOrder::ticket).containsExactly("other ticket");
            assertThat(stored.removeUnpaid("ticket")).as("a payment was made").isFalse();
        });
        KEYED.run(stored -> stored.notMade("ticket"));
        KEYED.run(stored -> {
            assertThat(stored.unpaid(ada, 10)).extracting(KeyedOrder::ticket).containsExactly("other ticket", "ticket");
            assertThat(stored.unpaid(ada, 1)).hasSize(1);
            assertThat(stored.unpaid(ben, 10)).isEmpty();
            assertThat(stored.removeUnpaid("other ticket")).isTrue();
        });
        KEYED.run(stored -> stored.expire(NOW.plusSeconds(1)));
        KEYED.run(stored -> {
            assertThat(stored.byKey(ada, "other key")).isEmpty();
            assertThat(stored.byKey(ada, "key")).contains(keyed("key", "ticket", NOW.plusSeconds(1)));
        });
        KEYED.run(stored -> stored.remove("ticket"));
        KEYED.run(stored -> assertThat(stored.count()).isZero());
    }

    private static KeyedOrder keyed(String key, String ticket, Instant created) {
        return new KeyedOrder(ada, key, Hash256.twice(new byte[0]), ticket, FIRST.id(), Optional.empty(), created);
    }

    private static long person(String name) {
        UserCredentials secrets = new UserCredentials("hash", "derivation", new byte[] {1});
        return DATABASE.inTransaction(entities -> new UserRepository(entities).add(name, name, false, secrets, NOW))
                .orElseThrow();
    }

    private static Added add(long person, NetworkId network, int key) {
        NewMembership membership =
                new NewMembership(person, network, new byte[] {(byte) key}, new byte[] {9, (byte) key}, false, NOW);
        return STORE.add(membership, List.of(account(0)));
    }

    private static WalletAccountRecord account(int index) {
        return new WalletAccountRecord(index, "label " + index, TestKeys.account(index), TestKeys.key(index));
    }
}
