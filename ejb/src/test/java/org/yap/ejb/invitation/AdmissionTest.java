package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.invitation.Invitations.AskedRow;
import org.yap.ejb.invitation.Invitations.InvitationState;
import org.yap.ejb.invitation.Invitations.Joining;
import org.yap.ejb.invitation.Invitations.RequestRow;
import org.yap.ejb.invitation.Invitations.Terms;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.admission.JoinRequestRecord.State;

/** Ann made a network by invitation; Ben wants to join, and then Cat. */
class AdmissionTest {
    private static final Terms WITH_APPROVAL = new Terms("", Duration.ofDays(1), true);

    private final SettableTime time = new SettableTime();
    private final TestNode ann = TestNode.at("ann.example", time);
    private final TestNode ben = TestNode.at("ben.example", time);
    private final TestNode cat = TestNode.at("cat.example", time);
    private final Genesis genesis = ann.makeNetwork();
    private final NetworkId network = genesis.id();

    AdmissionTest() {
        ben.reaches(ann);
        cat.reaches(ann, ben);
    }

    @Test
    void admitsWhoeverComesFirstWithAToken() throws RefusedException {
        String link = invite(ann, Terms.USUAL);
        Joining joined = accept(ben, link);
        assertThat(joined.waiting()).isFalse();
        assertThat(joined.node()).isEqualTo(ann.id());
        assertThat(ben.networks.genesis(network)).isEqualTo(genesis);
        assertThat(ben.contacts).extracting(Lease::node).containsExactly(ann.id());
        assertThat(ann.issuer.invitations(network)).singleElement().satisfies(row -> {
            assertThat(row.state()).isEqualTo(InvitationState.USED);
            assertThat(row.usedBy()).isEqualTo(ben.id());
        });
        assertRefused(ServiceReason.INVITATION_USED, () -> accept(cat, link));
        assertThat(cat.contacts).isEmpty();
    }

    /** The reply may have been lost. */
    @Test
    void admitsTheSameNodeAgainByItsTokenUntilThatExpires() throws RefusedException {
        String link = invite(ann, Terms.USUAL);
        accept(ben, link);
        accept(ben, link);
        time.pass(Duration.ofDays(1));
        assertRefused(ServiceReason.INVITATION_EXPIRED, () -> accept(ben, link));
    }

    @Test
    void vouchesForTheNewcomerWhichThenVouchesForOthers() throws RefusedException {
        accept(ben, invite(ann, Terms.USUAL));
        assertThat(ben.store.vouchers.get(network)).hasSize(1);
        accept(cat, invite(ben, Terms.USUAL));
        assertThat(cat.store.vouchers.get(network)).hasSize(2);
        assertThat(cat.store.vouchers.get(network).subList(1, 2)).isEqualTo(ben.store.vouchers.get(network));
    }

    @Test
    void needsNoLongerWayForWhoComesBack() throws RefusedException {
        accept(ben, invite(ann, Terms.USUAL));
        accept(cat, invite(ben, Terms.USUAL));
        ben.reaches(cat);
        ann.reaches(cat);
        var before = ben.store.vouchers.get(network);
        accept(ben, invite(cat, Terms.USUAL));
        assertThat(ben.store.vouchers.get(network)).isEqualTo(before);
        accept(ann, invite(cat, Terms.USUAL));
        assertThat(ann.store.vouchers.get(network)).isEmpty();
    }

    @Test
    void storesNothingOfAReplyWhoseVouchersDoNotAdmit() throws RefusedException {
        accept(ben, invite(ann, Terms.USUAL));
        String link = invite(ben, Terms.USUAL);
        // Ben vouches, but shows a chain that does not lead to Ann.
        ben.store.vouchers.put(
                network,
                List.copyOf(new Vouching(cat.identity, cat.store, new NodeClock(time))
                        .vouchFor(ben.id(), cat.makeNetwork())));
        assertThat(accepts(cat, link)).isFalse();
        assertThat(cat.contacts).isEmpty();
    }

    @Test
    void refusesATokenThatExpiredOrWasRevoked() throws RefusedException {
        String expired = invite(ann, Terms.USUAL);
        time.pass(Duration.ofDays(1));
        assertRefused(ServiceReason.INVITATION_EXPIRED, () -> accept(ben, expired));

        String revoked = invite(ann, Terms.USUAL);
        ann.issuer.revoke(
                network,
                ann.issuer.invitations(network).stream()
                        .filter(row -> row.state() == InvitationState.OPEN)
                        .findFirst()
                        .orElseThrow()
                        .id(),
                "Ada");
        assertRefused(ServiceReason.INVITATION_REVOKED, () -> accept(ben, revoked));
        assertThat(ben.done).isEmpty();
    }

    @Test
    void refusesABannedNodeAndOneWithoutAToken() throws RefusedException {
        String link = invite(ann, Terms.USUAL);
        ann.ban(ben.id());
        assertRefused(ServiceReason.NOT_ALLOWED, () -> accept(ben, link));
        assertRefused(ServiceReason.INVITATION_NEEDED, () -> accept(cat, ann.url() + " " + network));
        ben.ban(ann.id());
        assertRefused(ServiceReason.NOT_ALLOWED, () -> accept(ben, link));
    }

    @Test
    void waitsUntilAnAdministratorSaysYes() throws RefusedException {
        ann.store.names.put(network, "Ann's");
        Joining waiting = ben.acceptance().accept(invite(ann, WITH_APPROVAL), "Ben's", "Bea");
        assertThat(waiting.waiting()).isTrue();
        assertThat(waiting.name()).isEqualTo("Ann's");
        assertThat(ben.contacts).isEmpty();
        assertThat(ann.changes.fired()).isNotEmpty();
        RequestRow request = only(ann.requests.waiting(network));
        assertThat(request.node()).isEqualTo(ben.id());
        assertThat(request.name()).isEqualTo("Ben's");
        assertThat(request.at().url()).isEqualTo(ben.url());
        AskedRow asked = only(ben.acceptance().asked());
        assertThat(asked.name()).isEqualTo("Ann's");
        assertThat(asked.refusal()).isNull();

        askAgain(ben, AskingAgain.SOON);
        assertThat(ben.contacts).isEmpty();
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        assertThat(ann.requests.waiting(network)).isEmpty();
        askAgain(ben, AskingAgain.SOON);
        assertThat(ben.contacts).hasSize(1);
        assertThat(ben.store.names).containsEntry(network, "Ben's");
        assertThat(ben.acceptance().asked()).isEmpty();
        assertThat(ben.done).contains("Bea joins");
    }

    /** However long the administrator takes, and whoever is away meanwhile. */
    @Test
    void isAdmittedLongAfterTheTokenExpired() throws RefusedException {
        accept(ben, invite(ann, WITH_APPROVAL));
        time.pass(Duration.ofDays(3));
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        ben.reached.clear();
        askAgain(ben, AskingAgain.LATER);
        assertThat(only(ben.acceptance().asked()).refusal()).isNull();
        ben.reaches(ann);
        askAgain(ben, AskingAgain.LATER);
        assertThat(ben.contacts).hasSize(1);
    }

    @Test
    void asksOftenAtFirstAndThenSeldom() throws RefusedException {
        accept(ben, invite(ann, WITH_APPROVAL));
        InvitationAcceptance acceptance = ben.acceptance();
        ben.askingAgain.askWhatIsDue(acceptance);
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        time.pass(AskingAgain.SOON.minusSeconds(1));
        ben.askingAgain.askWhatIsDue(acceptance);
        assertThat(ben.contacts).isEmpty();
        time.pass(Duration.ofSeconds(1));
        ben.askingAgain.askWhatIsDue(acceptance);
        assertThat(ben.contacts).hasSize(1);
    }

    @Test
    void isRefusedForGood() throws RefusedException {
        String link = invite(ann, WITH_APPROVAL);
        accept(ben, link);
        ann.requests.decide(network, ben.id(), State.REFUSED, "Ada");
        assertRefused(
                ServiceReason.ADMISSION_UNKNOWN, () -> ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada"));
        askAgain(ben, AskingAgain.SOON);
        assertThat(only(ben.acceptance().asked()).refusal()).isEqualTo(ServiceReason.ADMISSION_REFUSED.id());
        assertRefused(ServiceReason.ADMISSION_REFUSED, () -> accept(ben, link));
        assertThat(only(ann.issuer.invitations(network)).state()).isEqualTo(InvitationState.REFUSED);

        ben.acceptance().giveUp(network, "Bea");
        assertThat(ben.acceptance().asked()).isEmpty();
        assertRefused(ServiceReason.ADMISSION_UNKNOWN, () -> ben.acceptance().giveUp(network, "Bea"));
    }

    @Test
    void refusesWhoWaitsIfTheInvitationIsRevoked() throws RefusedException {
        accept(ben, invite(ann, WITH_APPROVAL));
        ann.issuer.revoke(network, only(ann.issuer.invitations(network)).id(), "Ada");
        assertThat(ann.requests.waiting(network)).isEmpty();
        askAgain(ben, AskingAgain.SOON);
        assertThat(only(ben.acceptance().asked()).refusal()).isEqualTo(ServiceReason.ADMISSION_REFUSED.id());
    }

    /** A node has one request: the second one is kept in place of the first, and the first token still needs a word. */
    @Test
    void isNotAdmittedByTwoTokensOfWhichEachNeedsAWord() throws RefusedException {
        String first = invite(ann, WITH_APPROVAL);
        String second = invite(ann, WITH_APPROVAL);
        assertThat(accept(ben, first).waiting()).isTrue();
        ann.requests.decide(network, ben.id(), State.REFUSED, "Ada");
        assertThat(accept(ben, second).waiting()).isTrue();
        assertRefused(ServiceReason.INVITATION_USED, () -> accept(ben, first));
        assertThat(ben.contacts).isEmpty();
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        assertThat(accept(ben, second).waiting()).isFalse();
    }

    @Test
    void doesNotJoinWhatItGaveUpWhileItAsked() throws RefusedException {
        accept(ben, invite(ann, WITH_APPROVAL));
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        InvitationAcceptance acceptance = ben.acceptance((url, request) -> {
            assertThat(ben.store.giveUp(network, "Bea")).isTrue();
            return ben.ask(url, request);
        });
        time.pass(AskingAgain.SOON);
        ben.askingAgain.askWhatIsDue(acceptance);
        assertThat(ben.contacts).isEmpty();
    }

    /** The inviter keeps one request of a node, which goes by the newer token. */
    @Test
    void asksAgainByTheNewerOfTwoInvitationsOfTheSameNode() throws RefusedException {
        accept(ben, invite(ann, WITH_APPROVAL));
        accept(ben, invite(ann, WITH_APPROVAL));
        askAgain(ben, AskingAgain.SOON);
        assertThat(only(ben.acceptance().asked()).refusal()).isNull();
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        askAgain(ben, AskingAgain.SOON);
        assertThat(ben.contacts).hasSize(1);
    }

    /** Between the two its node may be killed, or its database fail. */
    @Test
    void goesOnAskingUntilItHasJoined() throws RefusedException {
        accept(ben, invite(ann, WITH_APPROVAL));
        ann.requests.decide(network, ben.id(), State.ADMITTED, "Ada");
        ben.networks.broken = true;
        time.pass(AskingAgain.SOON);
        assertThatThrownBy(() -> ben.askingAgain.askWhatIsDue(ben.acceptance()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ben.acceptance().asked()).hasSize(1);

        ben.networks.broken = false;
        askAgain(ben, AskingAgain.SOON);
        assertThat(ben.contacts).hasSize(1);
        assertThat(ben.acceptance().asked()).isEmpty();
    }

    @Test
    void letsOnlySoManyWait() throws RefusedException {
        for (int i = 0; i < JoinRequests.MAX_WAITING_OF_ADDRESS; i++) {
            TestNode newcomer = TestNode.at("n" + i + ".example", time);
            newcomer.reaches(ann);
            assertThat(accept(newcomer, invite(ann, WITH_APPROVAL)).waiting()).isTrue();
        }
        String link = invite(ann, WITH_APPROVAL);
        assertRefused(ServiceReason.ADMISSION_FULL, () -> accept(ben, link));
        ann.requests.decide(network, ann.requests.waiting(network).get(0).node(), State.REFUSED, "Ada");
        assertThat(accept(ben, link).waiting()).isTrue();
    }

    @Test
    void admitsEverybodyToAnOpenNetworkByAnAddressAlone() throws RefusedException {
        ann.networks.add(TestNode.OPEN, 1);
        NetworkId open = TestNode.OPEN.id();
        assertThat(accept(ben, ann.url() + " " + open).waiting()).isFalse();
        assertThat(accept(cat, ann.url() + "/join#n=" + open).waiting()).isFalse();
        assertThat(cat.contacts).extracting(Lease::node).containsExactly(ann.id());
        assertThat(cat.store.vouchers.get(open)).isEmpty();
    }

    /** An address that asks too often is told when to come again; others go on. */
    @Test
    void answersOneAddressOnlySoOften() throws RefusedException {
        ann.networks.add(TestNode.OPEN, 1);
        for (int i = 0; i < JoinBudget.BURST_OF_ADDRESS; i++) {
            assertRefused(ServiceReason.INVITATION_BAD, () -> ann.requests.answer("{}", "10.0.0.1"));
        }
        assertRefused(ServiceReason.TOO_MANY_REQUESTS, () -> ann.requests.answer("{}", "10.0.0.1"));
        assertThat(accept(ben, ann.url() + " " + TestNode.OPEN.id()).waiting()).isFalse();
        time.pass(Duration.ofSeconds(1));
        assertRefused(ServiceReason.INVITATION_BAD, () -> ann.requests.answer("{}", "10.0.0.1"));
    }

    @Test
    void joinsAgainAfterItLeft() throws RefusedException {
        accept(ben, invite(ann, Terms.USUAL));
        ben.networks.forget(network);
        accept(ben, invite(ann, Terms.USUAL));
        assertThat(ben.contacts).hasSize(2);
    }

    @Test
    void refusesANameThatIsNone() throws RefusedException {
        String link = invite(ann, Terms.USUAL);
        assertRefused(ServiceReason.NODE_NAME_BAD, () -> ben.acceptance().accept(link, "x".repeat(41), "Bea"));
    }

    private String invite(TestNode by, Terms terms) throws RefusedException {
        return by.issuer.invite(network, terms, "Ada");
    }

    private static Joining accept(TestNode node, String link) throws RefusedException {
        return node.acceptance().accept(link, "", "Bea");
    }

    private static boolean accepts(TestNode node, String link) {
        try {
            return !accept(node, link).waiting();
        } catch (RefusedException e) {
            return false;
        }
    }

    private void askAgain(TestNode node, Duration after) {
        time.pass(after);
        node.askingAgain.askWhatIsDue(node.acceptance());
    }

    private static <T> T only(List<T> rows) {
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
