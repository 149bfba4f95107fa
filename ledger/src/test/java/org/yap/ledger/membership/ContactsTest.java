package org.yap.ledger.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yap.ledger.membership.OneNode.id;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;

/** Whom a node asks what, and what it does with the answers. */
final class ContactsTest {
    @Test
    void startsFromItsAnchors() {
        OneNode node = new OneNode(false, List.of(PlainLeases.of(1, 0), PlainLeases.of(2, 0)), 8);
        assertTrue(node.lastAsk(1).isPresent() || node.lastAsk(2).isPresent());
        node.pass(10_000);
        assertTrue(node.lastAsk(1).isPresent() && node.lastAsk(2).isPresent());
    }

    @Test
    void asksAContactAgainAndAgainWhileItIsAlone() {
        OneNode node = new OneNode();
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        for (int round = 0; round < 5; round++) {
            MembershipEffect.Ask ask = node.lastAsk(1).orElseThrow();
            node.take();
            node.handle(new MembershipEvent.Answered(ask.ticket(), Optional.empty()));
            node.pass(10_000);
        }
    }

    @Test
    void aJoinThatIsRefusedIsFollowedByAsksOfOthersUrgentOnesIfTheyRefuseToo() {
        OneNode node = new OneNode();
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        List<Lease> others = List.of(PlainLeases.of(2, node.now()), PlainLeases.of(3, node.now()));
        ContactReply welcome =
                new ContactReply.Welcome(PlainLeases.of(1, node.now()), Optional.of(Reason.FULL), others, others);
        MembershipEffect.Ask join = node.lastAsk(1).orElseThrow();
        node.take();
        node.handle(new MembershipEvent.Answered(join.ticket(), Optional.of(welcome)));
        assertEquals(List.of(Urgency.LOW, Urgency.LOW), urgencies(node));
        int refuses =
                PlainLeases.number(node.of(MembershipEffect.Ask.class).get(0).to());
        node.answers(refuses, Optional.of(Reason.FULL));
        node.take();
        node.pass(6_000);
        assertTrue(urgencies(node).contains(Urgency.HIGH));
    }

    private static List<Urgency> urgencies(OneNode node) {
        return node.of(MembershipEffect.Ask.class).stream()
                .map(MembershipEffect.Ask::request)
                .filter(ContactRequest.BeNeighbour.class::isInstance)
                .map(each -> ((ContactRequest.BeNeighbour) each).urgency())
                .toList();
    }

    @Test
    void welcomesANewcomerWithAllThatItKnowsAndPassesItOn() {
        OneNode node = new OneNode().connected(1).connected(2).members(1, 3, 9);
        node.take();
        ContactReply.Welcome welcome =
                (ContactReply.Welcome) node.asked(new ContactRequest.Join(PlainLeases.of(20, node.now())));
        assertEquals(Optional.of(Reason.FULL), welcome.refusal());
        assertEquals(11, welcome.sample().size());
        assertTrue(welcome.candidates().size() >= 2);
        List<MembershipEffect.Send> forwards = node.of(MembershipEffect.Send.class).stream()
                .filter(each -> each.message() instanceof NeighbourMessage.ForwardJoin)
                .toList();
        assertEquals(2, forwards.size());
    }

    @Test
    void welcomesNobodyWithMoreThanAMessageHolds() {
        OneNode node = new OneNode(true, List.of(), 60).connected(1);
        for (int first = 2; first < 400; first += 100) {
            node.members(1, first, first + 99);
        }
        for (int number = 2; number <= 30; number++) {
            node.connected(number);
        }
        ContactReply.Welcome welcome =
                (ContactReply.Welcome) node.asked(new ContactRequest.Join(PlainLeases.of(999, node.now())));
        assertEquals(NeighbourMessage.MAX_SUGGESTED, welcome.candidates().size());
        assertFalse(node.status().exact());
    }

    /** By it a node admits others. */
    @Test
    void knowsItsOwnLeaseHoweverLargeTheNetworkIs() {
        OneNode node = new OneNode().connected(1);
        for (int first = 2; first < 2_000; first += 100) {
            node.members(1, first, first + 99);
        }
        assertTrue(node.status().members() > 1_000);
        assertTrue(node.status().known().stream().anyMatch(lease -> lease.node().equals(id(0))));
    }

    @Test
    void aForwardedNewcomerIsAskedWhereTheWalkEnds() {
        OneNode node = new OneNode().connected(1).members(1, 2, 9);
        node.passWith(500, 2, 1);
        node.take();
        Lease newcomer = PlainLeases.of(20, node.now());
        node.handle(new MembershipEvent.MessageReceived(id(1), new NeighbourMessage.ForwardJoin(newcomer, 6)));
        boolean asked = node.lastAsk(20).isPresent();
        assertTrue(asked || node.status().passive() > 0);
    }

    @Test
    void anotherOverlayIsAskedToMerge() {
        OneNode node = new OneNode().connected(1).members(1, 2, 3);
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(20, node.now())));
        MembershipEffect.Ask feeler = node.lastAsk(20).orElseThrow();
        assertTrue(feeler.request() instanceof ContactRequest.Feeler);
        List<Lease> theirs = new ArrayList<>();
        for (int number = 20; number < 25; number++) {
            theirs.add(PlainLeases.of(number, node.now()));
        }
        node.handle(new MembershipEvent.Answered(
                feeler.ticket(), Optional.of(new ContactReply.Known(theirs.get(0), theirs, List.of()))));
        ContactRequest.BeNeighbour ask =
                (ContactRequest.BeNeighbour) node.lastAsk(20).orElseThrow().request();
        assertEquals(Urgency.MERGE, ask.urgency());
        node.answers(20, Optional.empty());
        assertTrue(node.neighbour(20).isPresent());
    }

    @Test
    void theSameOverlayIsNotAskedToMerge() {
        OneNode node = new OneNode().connected(1).members(1, 2, 20);
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(20, node.now())));
        MembershipEffect.Ask feeler = node.lastAsk(20).orElseThrow();
        ContactReply known = new ContactReply.Known(
                PlainLeases.of(20, node.now()), node.status().known(), List.of());
        node.take();
        node.handle(new MembershipEvent.Answered(feeler.ticket(), Optional.of(known)));
        assertFalse(node.lastAsk(20).isPresent());
    }

    @Test
    void whatCantBeReachedIsTriedAgainAndComesBack() {
        OneNode node = new OneNode().connected(1).connected(2);
        node.handle(new MembershipEvent.BridgeDown(id(2)));
        assertEquals(1, node.status().graves());
        node.take();
        node.passWith(5_000, 2, 1);
        MembershipEffect.Ask feeler = node.lastAsk(2).orElseThrow();
        assertTrue(feeler.request() instanceof ContactRequest.Feeler);
        Lease lease = PlainLeases.of(2, node.now());
        node.handle(new MembershipEvent.Answered(
                feeler.ticket(), Optional.of(new ContactReply.Known(lease, List.of(), List.of()))));
        assertEquals(0, node.status().graves());
        node.passWith(3_000, 2, 1);
        assertTrue(node.lastAsk(2).orElseThrow().request() instanceof ContactRequest.BeNeighbour);
    }

    @Test
    void aShuffleEndsWithAnAnswerToItsOrigin() {
        OneNode node = new OneNode().connected(1);
        Lease origin = PlainLeases.of(30, node.now());
        List<Lease> leases = List.of(PlainLeases.of(31, node.now()), PlainLeases.of(32, node.now()));
        node.handle(new MembershipEvent.MessageReceived(id(1), new NeighbourMessage.Shuffle(origin, 42, 5, leases)));
        ContactRequest.Shuffled answer =
                (ContactRequest.Shuffled) node.lastAsk(30).orElseThrow().request();
        assertEquals(42, answer.nonce());
        assertEquals(3, node.status().passive());
    }

    /** Else a neighbour would choose whom this node asks all the time, and nobody else would be asked. */
    @Test
    void answersFewShufflesHoweverManyANeighbourSends() {
        OneNode node = new OneNode().connected(1);
        node.take();
        for (int origin = 100; origin < 200; origin++) {
            Lease lease = PlainLeases.of(origin, node.now());
            node.handle(new MembershipEvent.MessageReceived(
                    id(1), new NeighbourMessage.Shuffle(lease, origin, 0, List.of())));
        }
        assertEquals(1, answers(node));
        node.pass(1_000);
        node.take();
        Lease lease = PlainLeases.of(200, node.now());
        node.handle(new MembershipEvent.MessageReceived(id(1), new NeighbourMessage.Shuffle(lease, 200, 0, List.of())));
        assertEquals(1, answers(node));
    }

    private static long answers(OneNode node) {
        return node.of(MembershipEffect.Ask.class).stream()
                .filter(ask -> ask.request() instanceof ContactRequest.Shuffled)
                .count();
    }

    @Test
    void anAnswerToNoShuffleIsNotBelieved() {
        OneNode node = new OneNode().connected(1);
        Lease liar = PlainLeases.of(30, node.now());
        node.asked(new ContactRequest.Shuffled(liar, 42, List.of(PlainLeases.of(31, node.now()))));
        assertEquals(0, node.status().passive());
    }

    @Test
    void remembersAnchorsAndOthersButNotAtEveryChange() {
        OneNode node = new OneNode();
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        MembershipEffect.Ask join = node.lastAsk(1).orElseThrow();
        Lease lease = PlainLeases.of(1, node.now());
        node.handle(new MembershipEvent.Answered(
                join.ticket(), Optional.of(new ContactReply.Welcome(lease, Optional.empty(), List.of(), List.of()))));
        node.up(1).connected(2);
        node.passWith(10_000, 2, 1, 2);
        List<MembershipEffect.Remember> remembered = node.of(MembershipEffect.Remember.class);
        assertEquals(1, remembered.size());
        assertEquals(
                List.of(id(1)),
                remembered.get(0).anchors().stream().map(Lease::node).toList());
        assertEquals(
                List.of(id(2)),
                remembered.get(0).known().stream().map(Lease::node).toList());
        node.take();
        node.passWith(300_000, 2, 1, 2);
        assertTrue(node.of(MembershipEffect.Remember.class).isEmpty());
    }

    @Test
    void remembersWhereAnAnchorHasMovedTo() {
        OneNode node = new OneNode();
        node.handle(new MembershipEvent.ContactGiven(PlainLeases.of(1, node.now())));
        node.handle(new MembershipEvent.Answered(
                node.lastAsk(1).orElseThrow().ticket(),
                Optional.of(new ContactReply.Welcome(
                        PlainLeases.of(1, node.now()), Optional.empty(), List.of(), List.of()))));
        node.up(1).passWith(10_000, 2, 1);
        node.take();
        Lease moved = new PlainLeases(1, 2, "127.0.0.2").alive(node.now() / 1_000, 100);
        node.handle(
                new MembershipEvent.MessageReceived(id(1), new NeighbourMessage.Heartbeat(1, 1, 0, 0, List.of(moved))));
        node.passWith(80_000, 2, 1);
        assertEquals(
                List.of(moved),
                node.of(MembershipEffect.Remember.class).stream()
                        .flatMap(each -> each.anchors().stream())
                        .toList());
    }

    @Test
    void aNodeThatIsAloneSleepsForSeconds() {
        OneNode node = new OneNode();
        long ticks = 0;
        long now = node.now();
        MembershipStep step = node.membership.handle(new MembershipEvent.Tick(), now);
        while (now < node.now() + 600_000) {
            now = step.wakeAt();
            step = node.membership.handle(new MembershipEvent.Tick(), now);
            ticks++;
        }
        assertTrue(ticks < 1_000, ticks + " ticks in ten minutes");
    }
}
