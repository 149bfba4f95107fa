package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.invitation.Invitations.InvitationRow;
import org.yap.ejb.invitation.Invitations.InvitationState;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

class InvitationIssuerTest {
    private final TestNode node = new TestNode();
    private final Genesis genesis = node.makeNetwork();

    @Test
    void invites() throws RefusedException {
        assertThat(invite(Terms.USUAL)).contains(node.id().toString());
        assertThat(node.done).containsExactly("Ada invites");
    }

    @Test
    void listsWhatItGaveOutWithItsTermsAndNeverTheToken() throws RefusedException {
        String link = invite(new Terms(" for Ben ", Duration.ofHours(2), true));
        InvitationRow row = only();
        assertThat(row.label()).isEqualTo("for Ben");
        assertThat(row.createdBy()).isEqualTo("Ada");
        assertThat(row.needsApproval()).isTrue();
        assertThat(row.expiresAt()).isEqualTo(node.time.instant().plus(Duration.ofHours(2)));
        assertThat(row.state()).isEqualTo(InvitationState.OPEN);
        assertThat(link).doesNotContain(row.id());

        node.time.pass(Duration.ofHours(2));
        assertThat(only().state()).isEqualTo(InvitationState.EXPIRED);
    }

    @Test
    void refusesTermsOutOfBounds() {
        for (Terms terms : List.of(
                new Terms("", Duration.ofMinutes(59), false),
                new Terms("", Duration.ofDays(31), false),
                new Terms("x".repeat(101), Duration.ofDays(1), false),
                new Terms("a\nb", Duration.ofDays(1), false))) {
            assertRefused(ServiceReason.BAD_INPUT, () -> invite(terms));
        }
        assertThat(node.done).isEmpty();
    }

    @Test
    void storesNothingForALinkToAnOpenNetwork() throws RefusedException {
        TestNode open = new TestNode();
        open.networks.add(TestNode.OPEN, 4);
        String link = open.issuer.invite(TestNode.OPEN.id(), Terms.USUAL, "Ada");
        assertThat(Invitation.read(link).orThrow().token()).isEmpty();
        assertThat(open.done).isEmpty();
    }

    @Test
    void makesNoLinkOverPlainHttpToAnotherMachine() {
        TestNode plain = new TestNode(name -> name.equals("yap.public.url") ? "http://yap.example" : null);
        plain.networks.add(TestNode.OPEN, 4);
        assertRefused(
                ServiceReason.INVITATION_INSECURE, () -> plain.issuer.invite(TestNode.OPEN.id(), Terms.USUAL, "Ada"));
    }

    /** Nobody would take whom it vouches for. */
    @Test
    void refusesToInviteIfItWasNotAdmittedOrOverTooManySteps() throws RefusedException {
        TestNode other = new TestNode();
        other.networks.add(genesis, 4);
        assertRefused(
                ServiceReason.INVITATION_NOT_ADMITTED, () -> other.issuer.invite(genesis.id(), Terms.USUAL, "Ada"));

        other.store.vouchers.put(genesis.id(), steps(Lease.MAX_VOUCHERS));
        assertRefused(
                ServiceReason.INVITATION_TOO_MANY_STEPS, () -> other.issuer.invite(genesis.id(), Terms.USUAL, "Ada"));

        other.store.vouchers.put(genesis.id(), steps(Lease.MAX_VOUCHERS - 1));
        assertThat(other.issuer.invite(genesis.id(), Terms.USUAL, "Ada"))
                .contains(other.id().toString());
    }

    @Test
    void revokesOnceAndForGood() throws RefusedException {
        String unusedLink = invite(Terms.USUAL);
        node.issuer.revoke(genesis.id(), only().id(), "Ada");
        assertThat(only().state()).isEqualTo(InvitationState.REVOKED);
        node.issuer.revoke(genesis.id(), only().id(), "Ada");
        assertRefused(ServiceReason.INVITATION_BAD, () -> node.issuer.revoke(genesis.id(), "ab".repeat(32), "Ada"));
        assertRefused(ServiceReason.INVITATION_BAD, () -> node.issuer.revoke(TestNode.OPEN.id(), only().id(), "Ada"));
    }

    private static List<Voucher> steps(int count) {
        List<Voucher> steps = new ArrayList<>();
        NodeKey key = NodeKey.of(point());
        for (int i = 0; i < count; i++) {
            NodeId subject = Identities.fresh().id();
            steps.add(new Voucher(subject, key, 1, NodeSignature.of(new byte[NodeSignature.LENGTH])));
        }
        return steps;
    }

    private static byte[] point() {
        byte[] point = new byte[NodeKey.LENGTH];
        point[0] = 4;
        return point;
    }

    private String invite(Terms terms) throws RefusedException {
        return node.issuer.invite(genesis.id(), terms, "Ada");
    }

    private InvitationRow only() throws RefusedException {
        List<InvitationRow> rows = node.issuer.invitations(genesis.id());
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
