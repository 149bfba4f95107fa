package org.yap.ledger.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yap.ledger.membership.OneNode.id;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.Voucher;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/** Nodes that have left, are banned or were removed: they are not asked, whatever was under way. */
final class UnwantedTest {
    private final OneNode node = new OneNode();

    private static Lease left(int number, long now) {
        return new PlainLeases(number, 2, "127.0.0.1").leave(now / 1_000, 3);
    }

    private static Lease again(int number, long now) {
        return new PlainLeases(number, 3, "127.0.0.1").alive(now / 1_000, 3);
    }

    /** The ticket of an ask of this node's that is under way. */
    private long asking(int number) {
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(number, node.now())));
        return node.lastAsk(number).orElseThrow().ticket();
    }

    private void hears(int from, Lease... leases) {
        node.handle(new MembershipEvent.MessageReceived(
                id(from), new NeighbourMessage.Heartbeat(2, 1, 0, 0, List.of(leases))));
    }

    /** Time passes, and this neighbour stays a member. */
    private void passWith(int neighbour, int seconds) {
        for (int second = 0; second < seconds; second++) {
            node.passWith(1_000, 2, neighbour).members(neighbour, neighbour, neighbour);
        }
    }

    private void answers(long ticket, ContactReply reply) {
        node.handle(new MembershipEvent.Answered(ticket, Optional.of(reply)));
    }

    private static ContactReply yes(Lease lease) {
        return new ContactReply.Welcome(lease, Optional.empty(), List.of(), List.of());
    }

    @Test
    void whoLeftIsNotTriedAgainWhenAnAskOfItFails() {
        node.connected(1);
        long ticket = asking(2);
        hears(1, left(2, node.now()));
        node.handle(new MembershipEvent.Answered(ticket, Optional.empty()));
        assertEquals(0, node.status().graves() + node.status().passive());
    }

    @Test
    void whoLeftAfterItAgreedIsNoNeighbour() {
        node.connected(1).members(1, 2, 3).passWith(3_000, 2, 1);
        int asked = node.lastAsk(2).isPresent() ? 2 : 3;
        hears(1, left(asked, node.now()));
        node.answers(asked, Optional.empty());
        assertFalse(node.neighbour(asked).isPresent());
    }

    @Test
    void whoLeftAndAskedBeforeIsRefused() {
        node.connected(1);
        hears(1, left(2, node.now()));
        assertEquals(Optional.of(Reason.NOT_ADMITTED), node.asks(2, Urgency.HIGH));
        assertEquals(Optional.empty(), node.asks(again(2, node.now()), Urgency.LOW));
    }

    @Test
    void whoLeftIsNotAskedOnAnothersAdvice() {
        node.connected(1).members(1, 3, 9);
        hears(1, left(2, node.now()));
        passWith(1, 61);
        node.handle(new MembershipEvent.MessageReceived(
                id(1), new NeighbourMessage.ForwardJoin(PlainLeases.of(2, node.now()), 0)));
        node.asked(new ContactRequest.Part(
                PlainLeases.of(1, node.now()), Reason.EVICTED, Optional.of(PlainLeases.of(2, node.now()))));
        assertEquals(Optional.empty(), node.lastAsk(2));
    }

    @Test
    void whoAnswersThatItLeftIsAskedAgainOnceItIsBack() {
        long ticket = asking(2);
        answers(
                ticket,
                new ContactReply.Welcome(left(2, node.now()), Optional.of(Reason.NOT_ADMITTED), List.of(), List.of()));
        node.connected(1);
        passWith(1, 60);
        node.take();
        hears(1, again(2, node.now()));
        passWith(1, 5);
        assertTrue(node.lastAsk(2).isPresent());
    }

    @Test
    void whoAnswersAFeelerThatItLeftIsNotTriedEveryTwoSeconds() {
        node.connected(1).connected(2);
        node.handle(new MembershipEvent.BridgeDown(id(2)));
        passWith(1, 5);
        long ticket = node.lastAsk(2).orElseThrow().ticket();
        answers(ticket, new ContactReply.Known(left(2, node.now()), List.of(), List.of()));
        node.take();
        passWith(1, 60);
        assertEquals(Optional.empty(), node.lastAsk(2));
        assertEquals(0, node.status().graves());
    }

    @Test
    void asksNobodyAfterItHasLeft() {
        node.connected(1).handle(new MembershipEvent.BridgeDown(id(1)));
        node.handle(new MembershipEvent.Leaving());
        node.take();
        node.asked(new ContactRequest.Part(
                PlainLeases.of(1, node.now()), Reason.UNREACHABLE, Optional.of(PlainLeases.of(3, node.now()))));
        assertEquals(List.of(), node.of(MembershipEffect.Ask.class));
    }

    @Test
    void whoIsRemovedWhileItIsAskedDoesNotBecomeANeighbour() {
        long ticket = asking(2);
        node.handle(new MembershipEvent.Removed(id(2)));
        answers(ticket, yes(PlainLeases.of(2, node.now())));
        assertEquals(List.of(), node.status().neighbours());
        assertEquals(Reason.REMOVED, node.lastPart(2).orElseThrow().reason());
    }

    @Test
    void whoIsBannedWhileItIsAskedIsNotTriedAgain() {
        long ticket = asking(2);
        node.handle(new MembershipEvent.Banned(Set.of(id(2)), false));
        node.handle(new MembershipEvent.Answered(ticket, Optional.empty()));
        assertEquals(0, node.status().graves());
        node.take();
        node.pass(60_000);
        assertEquals(Optional.empty(), node.lastAsk(2));
    }

    @Test
    void aBannedNodeIsNotAskedAsAContact() {
        node.handle(new MembershipEvent.Banned(Set.of(id(2)), false));
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(2, node.now())));
        assertEquals(Optional.empty(), node.lastAsk(2));
        node.handle(new MembershipEvent.Banned(Set.of(), false));
        node.pass(10_000);
        assertTrue(node.lastAsk(2).isPresent());
    }

    @Test
    void aBannedNodeCantGetIntoThePassiveViewByParting() {
        node.handle(new MembershipEvent.Banned(Set.of(id(2)), false));
        node.asked(new ContactRequest.Part(PlainLeases.of(2, node.now()), Reason.EVICTED, Optional.empty()));
        assertEquals(0, node.status().passive());
    }

    @Test
    void whomABannedNodeVouchedForIsAskedAgainOnceTheBanIsOver() {
        node.connected(1);
        Lease plain = PlainLeases.of(3, node.now());
        Lease vouched = vouched(plain, id(3), id(2));
        assertEquals(Optional.empty(), node.asks(vouched, Urgency.HIGH));
        node.handle(new MembershipEvent.Banned(Set.of(id(2)), true));
        assertFalse(node.neighbour(3).isPresent());
        node.handle(new MembershipEvent.Banned(Set.of(), true));
        node.take();
        hears(1, vouched(PlainLeases.of(3, node.now() + 1_000), id(3), id(2)));
        passWith(1, 5);
        assertTrue(node.lastAsk(3).isPresent());
    }

    private static Lease vouched(Lease lease, NodeId... subjects) {
        List<Voucher> vouchers = Stream.of(subjects)
                .map(subject -> new Voucher(subject, lease.key(), 0, lease.signature()))
                .toList();
        return new Lease(
                lease.node(),
                lease.key(),
                lease.incarnation(),
                lease.sequence(),
                lease.kind(),
                lease.endpoints(),
                lease.name(),
                lease.issued(),
                lease.life(),
                vouchers,
                lease.signature());
    }

    @Test
    void doesNotBecomeItsOwnNeighbour() {
        Lease self = PlainLeases.of(0, node.now());
        assertEquals(Optional.of(Reason.NOT_ADMITTED), node.asks(self, Urgency.HIGH));
        node.asked(new ContactRequest.Join(self));
        node.asked(new ContactRequest.Part(self, Reason.EVICTED, Optional.empty()));
        node.asked(new ContactRequest.Feeler(self));
        assertEquals(List.of(), node.status().neighbours());
        assertEquals(0, node.status().passive());
        assertEquals(List.of(), node.status().recent());
    }
}
