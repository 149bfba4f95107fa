package org.yap.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.TestLeases.NOW;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.FakeNodeKeys;
import org.yap.ledger.fixture.Mutations;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class LeaseRulesTest {
    private static final TestLeases LEASES = TestLeases.open();

    private final LeaseRules open = LEASES.openRules();
    private final LeaseRules invited = LEASES.rulesByInvitation();

    @Test
    void acceptsALeaseOfTheNetwork() {
        Lease lease = LEASES.lease(1);
        assertThat(open.judge(lease, NOW).orThrow()).isEqualTo(lease);
    }

    @Test
    void refusesLeasesIssuedTooFarAhead() {
        Lease lease = LEASES.lease(1);
        assertAccepted(open.judge(lease, NOW - 60));
        assertRejected(open.judge(lease, NOW - 61), RejectReason.LEASE_FROM_FUTURE);
        assertThat(RejectReason.LEASE_FROM_FUTURE.id()).isEqualTo("lease-from-future");
    }

    @Test
    void refusesLeasesWhoseLifeIsOver() {
        Lease lease = LEASES.lease(1);
        assertThat(lease.life()).isEqualTo(90);
        assertAccepted(open.judge(lease, NOW + 149));
        assertRejected(open.judge(lease, NOW + 150), RejectReason.LEASE_EXPIRED);
        assertThat(RejectReason.LEASE_EXPIRED.id()).isEqualTo("lease-expired");
    }

    @Test
    void judgesTheTimeAgainEvenOfALeaseThatItKnows() {
        Lease lease = LEASES.lease(1);
        assertAccepted(open.judge(lease, NOW));
        assertRejected(open.judge(lease, NOW + 1_000), RejectReason.LEASE_EXPIRED);
    }

    @Test
    void refusesLeasesThatAnotherKeySigned() {
        Lease lease = LEASES.lease(1);
        Lease forged = lease.signed(LEASES.lease(2).signature());
        assertRejected(open.judge(forged, NOW), RejectReason.LEASE_BAD_SIGNATURE);
        assertThat(RejectReason.LEASE_BAD_SIGNATURE.id()).isEqualTo("lease-bad-signature");
    }

    @Test
    void refusesLeasesOfAnotherNetwork() {
        TestLeases other = new TestLeases(new NetworkId(Hash256.ZERO), new FakeNodeKeys());
        assertRejected(open.judge(other.lease(1), NOW), RejectReason.LEASE_BAD_SIGNATURE);
    }

    /** Whatever is changed: the signature covers every field. */
    @Property(tries = 5_000)
    void acceptsNoOtherBytes(@ForAll long seed) {
        byte[] bytes = LEASES.issuer(3, 1, LEASES.chain(3, 2, 0)).alive(NOW, 10).bytes();
        byte[] mutated = Mutations.of(bytes, new Random(seed));
        boolean same = Arrays.equals(bytes, mutated);
        Judged<Lease> judged = Lease.decode(mutated, LEASES.keys()).then(lease -> invited.judge(lease, NOW));
        assertThat(judged.accepted()).isEqualTo(same);
    }

    @Test
    void whoWasAdmittedShowsItByVouchersThatLeadToTheAdmissionKey() {
        assertAccepted(invited.judge(LEASES.lease(0), NOW));
        assertAccepted(invited.judge(by(1, 1, 0), NOW));
        assertAccepted(invited.judge(by(4, 4, 3, 2, 0), NOW));
        assertAccepted(invited.judge(by(8, 8, 7, 6, 5, 4, 3, 2, 1, 0), NOW));
    }

    @Test
    void refusesWhoWasNotAdmitted() {
        assertRejected(invited.judge(LEASES.lease(1), NOW), RejectReason.LEASE_NOT_ADMITTED);
        // vouchers that end elsewhere, are for another node, have a gap, or go on behind the admission key
        assertRejected(invited.judge(by(1, 1, 2), NOW), RejectReason.LEASE_NOT_ADMITTED);
        assertRejected(invited.judge(by(1, 2, 0), NOW), RejectReason.LEASE_NOT_ADMITTED);
        List<Voucher> gap =
                List.of(LEASES.chain(1, 2).get(0), LEASES.chain(3, 0).get(0));
        assertRejected(invited.judge(lease(1, gap), NOW), RejectReason.LEASE_NOT_ADMITTED);
        assertRejected(invited.judge(by(1, 1, 0, 5), NOW), RejectReason.LEASE_NOT_ADMITTED);
        assertRejected(invited.judge(by(0, 0, 5, 0), NOW), RejectReason.LEASE_NOT_ADMITTED);
        assertThat(RejectReason.LEASE_NOT_ADMITTED.id()).isEqualTo("lease-not-admitted");
    }

    @Test
    void refusesVouchersThatTheirIssuersDidNotSign() {
        Voucher good = LEASES.chain(1, 0).get(0);
        NodeSignature wrong = LEASES.chain(2, 0).get(0).signature();
        Voucher forged = new Voucher(good.subject(), good.issuer(), good.issued(), wrong);
        assertRejected(invited.judge(lease(1, List.of(forged)), NOW), RejectReason.LEASE_NOT_ADMITTED);
        Voucher elsewhere =
                Voucher.sign(new NetworkId(Hash256.ZERO), FakeNodeKeys.signer(0), FakeNodeKeys.node(1), NOW);
        assertRejected(invited.judge(lease(1, List.of(elsewhere)), NOW), RejectReason.LEASE_NOT_ADMITTED);
    }

    @Test
    void takesNoVouchersInAnOpenNetwork() {
        assertRejected(open.judge(by(1, 1, 0), NOW), RejectReason.LEASE_NOT_ADMITTED);
    }

    @Test
    void checksASignatureOnce() {
        CountingKeys counting = new CountingKeys();
        LeaseRules rules = new LeaseRules(LEASES.network(), Optional.of(FakeNodeKeys.node(0)), counting);
        LeaseIssuer issuer = LEASES.issuer(2, 1, LEASES.chain(2, 1, 0));
        Lease first = issuer.alive(NOW, 10);
        for (int i = 0; i < 5; i++) {
            assertAccepted(rules.judge(first, NOW));
        }
        assertThat(counting.verified).isEqualTo(3);
        assertAccepted(rules.judge(issuer.alive(NOW, 10), NOW));
        assertThat(counting.verified).isEqualTo(4);
    }

    /** Who has many keys makes all vouchers of a chain but the one that counts. */
    @Test
    void seesByOneSignatureThatAStrangerWasNotAdmitted() {
        CountingKeys counting = new CountingKeys();
        LeaseRules rules = new LeaseRules(LEASES.network(), Optional.of(FakeNodeKeys.node(0)), counting);
        List<Voucher> chain = new ArrayList<>(LEASES.chain(4, 3, 2, 1, 0));
        Voucher last = chain.remove(3);
        chain.add(new Voucher(
                last.subject(), last.issuer(), last.issued(), chain.get(0).signature()));

        assertRejected(rules.judge(lease(4, chain), NOW), RejectReason.LEASE_NOT_ADMITTED);
        assertThat(counting.verified).isEqualTo(1);
    }

    @Test
    void remembersNoBadSignature() {
        Lease forged = LEASES.lease(1).signed(LEASES.lease(2).signature());
        assertRejected(open.judge(forged, NOW), RejectReason.LEASE_BAD_SIGNATURE);
        assertRejected(open.judge(forged, NOW), RejectReason.LEASE_BAD_SIGNATURE);
        assertAccepted(open.judge(LEASES.lease(1), NOW));
    }

    @Test
    void leavesOutOfAListWhoseTimeIsWrongAlone() {
        Lease old = LEASES.issuer(3).alive(NOW - 1_000, 100);
        Lease early = LEASES.issuer(4).alive(NOW + 1_000, 100);
        Lease good = LEASES.lease(5);
        assertThat(open.judgeAll(List.of(old, good, early), NOW).orThrow()).containsExactly(good);
        Lease forged = LEASES.lease(1).signed(LEASES.lease(2).signature());
        assertRejected(open.judgeAll(List.of(good, forged), NOW), RejectReason.LEASE_BAD_SIGNATURE);
        assertRejected(invited.judgeAll(List.of(good), NOW), RejectReason.LEASE_NOT_ADMITTED);
    }

    /** Signatures that were seen before take no work. */
    @Test
    void leavesOutOfAListWhatTakesMoreWorkThanAllowed() {
        CountingKeys counting = new CountingKeys();
        LeaseRules rules = new LeaseRules(LEASES.network(), Optional.of(FakeNodeKeys.node(0)), counting);
        Lease known = by(1, 1, 0);
        assertAccepted(rules.judge(known, NOW));
        LeaseRules bounded = rules.within(signatures -> signatures <= 2);
        Lease near = by(2, 2, 1, 0);
        Lease far = by(5, 5, 4, 3, 0);
        assertThat(bounded.judgeAll(List.of(known, near, far), NOW).orThrow()).containsExactly(known, near);
        assertThat(counting.verified).isEqualTo(4);
        assertAccepted(bounded.judge(far, NOW));
    }

    private static Lease by(int number, int... chain) {
        return lease(number, LEASES.chain(chain));
    }

    private static Lease lease(int number, List<Voucher> vouchers) {
        return LEASES.issuer(number, 1, vouchers).alive(NOW, 100);
    }

    private static final class CountingKeys implements NodeKeys {
        private final NodeKeys keys = new FakeNodeKeys();
        private int verified;

        @Override
        public NodeId idOf(NodeKey key) {
            return keys.idOf(key);
        }

        @Override
        public boolean verifies(NodeKey key, byte[] message, NodeSignature signature) {
            verified++;
            return keys.verifies(key, message, signature);
        }
    }
}
