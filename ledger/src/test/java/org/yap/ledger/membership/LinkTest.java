package org.yap.ledger.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yap.ledger.membership.OneNode.id;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.view.ActiveNode.LinkState;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;

/** The life of one connection between neighbours. */
final class LinkTest {
    private final OneNode node = new OneNode();

    @Test
    void tellsTheLedgerOfANeighbourOnceBothDirectionsWork() {
        assertEquals(Optional.empty(), node.asks(1, Urgency.LOW));
        assertTrue(node.emitted(new MembershipEffect.Connect(
                id(1), PlainLeases.of(1, node.now()).endpoints())));
        node.handle(new MembershipEvent.BridgeUp(id(1)));
        assertFalse(node.emitted(new MembershipEffect.Up(id(1))));
        assertEquals(LinkState.NOTHING_HEARD, node.neighbour(1).orElseThrow().state());
        node.beat(1, 1);
        assertTrue(node.emitted(new MembershipEffect.Up(id(1))));
        assertEquals(LinkState.WORKS, node.neighbour(1).orElseThrow().state());
    }

    @Test
    void partsAfterTenSecondsWithANeighbourThatIsHeardButNotReached() {
        node.asks(1, Urgency.LOW);
        node.passWith(9_000, 1, 1);
        assertEquals(LinkState.NO_BRIDGE, node.neighbour(1).orElseThrow().state());
        node.pass(1_000);
        assertEquals(Optional.empty(), node.neighbour(1));
        assertEquals(Reason.UNREACHABLE, node.lastPart(1).orElseThrow().reason());
        assertEquals(Reason.UNREACHABLE, node.status().recent().get(0).reason());
        assertFalse(node.emitted(new MembershipEffect.Down(id(1))));
    }

    @Test
    void failedAttemptsToConnectAreNoLoss() {
        node.asks(1, Urgency.LOW);
        node.handle(new MembershipEvent.BridgeDown(id(1)));
        node.up(1);
        assertTrue(node.emitted(new MembershipEffect.Up(id(1))));
    }

    @Test
    void aBrokenConnectionEndsItAtOnce() {
        node.connected(1).handle(new MembershipEvent.BridgeDown(id(1)));
        assertTrue(node.emitted(new MembershipEffect.Down(id(1))));
        assertTrue(node.emitted(new MembershipEffect.Disconnect(id(1))));
        assertEquals(1, node.status().graves());
    }

    @Test
    void silenceEndsItAfterSixSeconds() {
        node.connected(1).pass(5_999);
        assertTrue(node.neighbour(1).isPresent());
        node.pass(1);
        assertFalse(node.neighbour(1).isPresent());
        assertEquals(Reason.UNREACHABLE, node.lastPart(1).orElseThrow().reason());
        assertTrue(node.emitted(new MembershipEffect.Down(id(1))));
    }

    @Test
    void makesTheConnectionAnewForANeighbourThatHasStartedAgain() {
        node.connected(1);
        node.take();
        Lease again = new PlainLeases(1, 2, "127.0.0.1").alive(node.now() / 1_000, 2);
        assertEquals(Optional.empty(), node.asks(again, Urgency.HIGH));
        List<MembershipEffect> effects = node.take();
        int down = effects.indexOf(new MembershipEffect.Down(id(1)));
        int disconnect = effects.indexOf(new MembershipEffect.Disconnect(id(1)));
        int connect = effects.indexOf(new MembershipEffect.Connect(id(1), again.endpoints()));
        assertTrue(0 <= down && down < disconnect && disconnect < connect);
        node.up(1);
        assertTrue(node.emitted(new MembershipEffect.Up(id(1))));
    }

    @Test
    void makesTheConnectionAnewForANeighbourThatLostItUnnoticed() {
        node.connected(1).passWith(11_000, 2, 1);
        node.take();
        assertEquals(Optional.empty(), node.asks(1, Urgency.HIGH));
        assertTrue(node.emitted(new MembershipEffect.Down(id(1))));
    }

    @Test
    void twoThatAskEachOtherAtOnceGetOneConnection() {
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        MembershipEffect.Ask join = node.lastAsk(1).orElseThrow();
        assertEquals(Optional.empty(), node.asks(1, Urgency.LOW));
        node.up(1);
        Lease lease = PlainLeases.of(1, node.now());
        node.handle(new MembershipEvent.Answered(
                join.ticket(), Optional.of(new ContactReply.Welcome(lease, Optional.empty(), List.of(), List.of()))));
        assertEquals(Optional.empty(), node.asks(1, Urgency.LOW));
        assertEquals(1, node.of(MembershipEffect.Connect.class).size());
        assertTrue(node.of(MembershipEffect.Disconnect.class).isEmpty());
    }

    @Test
    void whoAgreedAfterThisNodeGaveUpIsToldThatItIsNoNeighbour() {
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        MembershipEffect.Ask join = node.lastAsk(1).orElseThrow();
        node.pass(20_000);
        Lease lease = PlainLeases.of(1, node.now());
        node.handle(new MembershipEvent.Answered(
                join.ticket(), Optional.of(new ContactReply.Welcome(lease, Optional.empty(), List.of(), List.of()))));
        assertEquals(Reason.NOT_NEIGHBOUR, node.lastPart(1).orElseThrow().reason());
        assertFalse(node.neighbour(1).isPresent());
    }

    @Test
    void anAnswerOfAnotherNodeThanTheOneAskedIsNone() {
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        MembershipEffect.Ask join = node.lastAsk(1).orElseThrow();
        Lease other = PlainLeases.of(2, node.now());
        node.handle(new MembershipEvent.Answered(
                join.ticket(), Optional.of(new ContactReply.Welcome(other, Optional.empty(), List.of(), List.of()))));
        assertTrue(node.status().neighbours().isEmpty());
    }

    @Test
    void whoIsFeltForCantMakeItselfANeighbour() {
        node.connected(1);
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(2, node.now())));
        assertTrue(node.lastAsk(2).orElseThrow().request() instanceof ContactRequest.Feeler);
        node.answers(2, Optional.empty());
        assertFalse(node.neighbour(2).isPresent());
    }

    @Test
    void whoIsPartedWithCantMakeItselfANeighbourAgain() {
        node.connected(1).handle(new MembershipEvent.Removed(id(1)));
        assertEquals(Reason.REMOVED, node.lastPart(1).orElseThrow().reason());
        Lease lease = PlainLeases.of(1, node.now());
        for (ContactReply yes : List.of(
                new ContactReply.Verdict(lease, Optional.empty(), List.of()),
                new ContactReply.Welcome(lease, Optional.empty(), List.of(), List.of()))) {
            node.handle(
                    new MembershipEvent.Answered(node.lastAsk(1).orElseThrow().ticket(), Optional.of(yes)));
            assertFalse(node.neighbour(1).isPresent());
        }
    }

    @Test
    void aPartingThatIsToldEndsIt() {
        node.connected(1);
        node.asked(new ContactRequest.Part(PlainLeases.of(1, node.now()), Reason.EVICTED, Optional.empty()));
        assertTrue(node.emitted(new MembershipEffect.Down(id(1))));
        assertTrue(node.emitted(new MembershipEffect.Changed(id(1), Optional.of(Reason.EVICTED), true)));
        assertEquals(0, node.status().graves());
        assertEquals(1, node.status().passive());
    }

    @Test
    void aPartingThatIsToldAfterTheConnectionBrokeShowsWhy() {
        node.connected(1).handle(new MembershipEvent.BridgeDown(id(1)));
        node.asked(new ContactRequest.Part(PlainLeases.of(1, node.now()), Reason.EVICTED, Optional.empty()));
        assertEquals(Reason.EVICTED, node.status().recent().get(0).reason());
        assertEquals(0, node.status().graves());
    }

    @Test
    void whoIsRemovedIsToldAndRefused() {
        node.connected(1).handle(new MembershipEvent.Removed(id(1)));
        assertEquals(Reason.REMOVED, node.lastPart(1).orElseThrow().reason());
        assertEquals(Optional.of(Reason.REMOVED), node.asks(1, Urgency.HIGH));
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        assertEquals(Optional.empty(), node.asks(1, Urgency.LOW));
    }

    @Test
    void doesNotAskAgainWhoRemovedIt() {
        node.connected(1);
        node.asked(new ContactRequest.Part(PlainLeases.of(1, node.now()), Reason.REMOVED, Optional.empty()));
        node.take();
        node.pass(120_000);
        assertEquals(Optional.empty(), node.lastAsk(1));
        assertEquals(Reason.REMOVED, node.status().recent().get(0).reason());
    }

    @Test
    void leavingTellsAllAndEndsEverything() {
        node.connected(1).connected(2).handle(new MembershipEvent.Leaving());
        for (int number : new int[] {1, 2}) {
            ContactRequest.Part part = node.lastPart(number).orElseThrow();
            assertEquals(Reason.LEAVING, part.reason());
            assertEquals(Lease.Kind.LEAVE, part.lease().kind());
            assertTrue(node.emitted(new MembershipEffect.Down(id(number))));
        }
        node.take();
        node.pass(600_000);
        assertEquals(List.of(), node.take());
        assertEquals(Optional.of(Reason.NOT_ADMITTED), node.asks(3, Urgency.HIGH));
    }

    @Test
    void whoLeavesIsAMemberNoLonger() {
        node.connected(1);
        assertEquals(2, node.status().members());
        Lease leave = new PlainLeases(1, 2, "127.0.0.1").leave(node.now() / 1_000, 2);
        node.asked(new ContactRequest.Part(leave, Reason.LEAVING, Optional.empty()));
        assertEquals(1, node.status().members());
        assertEquals(0, node.status().passive() + node.status().graves());
    }
}
