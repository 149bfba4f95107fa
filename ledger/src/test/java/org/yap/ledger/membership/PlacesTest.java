package org.yap.ledger.membership;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.yap.ledger.membership.OneNode.id;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/** Who gets a place in the active view, and who gives one up. */
final class PlacesTest {
    /** With a cap of 2, two neighbours, and four members. */
    private static OneNode full() {
        OneNode node = new OneNode().connected(1).connected(2).members(1, 3, 3);
        assertEquals(2, node.status().cap());
        return node;
    }

    @Test
    void refusesOneNeighbourMoreThanTheCap() {
        OneNode node = full();
        assertEquals(Optional.of(Reason.FULL), node.asks(3, Urgency.LOW));
        assertEquals(2, node.status().neighbours().size());
    }

    @Test
    void keepsANeighbourUntilWhoTakesItsPlaceIsConnected() {
        OneNode node = full();
        assertEquals(Optional.empty(), node.asks(3, Urgency.HIGH));
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
        node.take();
        node.up(3);
        int gone = node.neighbour(1).isPresent() ? 2 : 1;
        assertEquals(Reason.EVICTED, node.lastPart(gone).orElseThrow().reason());
        assertEquals(
                id(3), node.lastPart(gone).orElseThrow().hint().orElseThrow().node());
        List<MembershipEffect> effects = node.take();
        assertTrue(
                effects.indexOf(new MembershipEffect.Down(id(gone))) < effects.indexOf(new MembershipEffect.Up(id(3))));
    }

    @Test
    void hasANodeThatIsAloneComeBetweenTwoNeighbours() {
        OneNode node = full();
        ContactReply.Verdict verdict = (ContactReply.Verdict)
                node.asked(new ContactRequest.BeNeighbour(PlainLeases.of(3, node.now()), Urgency.HIGH, 0));
        assertEquals(Optional.empty(), verdict.refusal());
        NodeId old = verdict.candidates().get(0).node();
        assertTrue(node.emitted(
                new MembershipEffect.Send(old, new NeighbourMessage.MakeWay(PlainLeases.of(3, node.now())))));
        node.up(3).pass(1_000);
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
        node.asked(new ContactRequest.Part(
                PlainLeases.of(PlainLeases.number(old), node.now()), Reason.EVICTED, Optional.empty()));
        assertEquals(2, node.status().neighbours().size());
        assertTrue(node.neighbour(3).isPresent());
    }

    @Test
    void letsAnotherComeBetweenIfANeighbourWantsThatThoughItIsFull() {
        OneNode node = full();
        assertEquals(Optional.of(Reason.FULL), node.asks(3, Urgency.LOW));
        node.handle(new MembershipEvent.MessageReceived(
                id(1), new NeighbourMessage.MakeWay(PlainLeases.of(3, node.now()))));
        assertEquals(Optional.empty(), node.asks(3, Urgency.LOW));
        node.up(3);
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
        node.tells(3, 0, 1);
        assertEquals(Set.of(id(2), id(3)), neighbours(node));
    }

    @Test
    void asksWhoIsToComeBetweenIfThatOneAskedTooEarly() {
        OneNode node = full();
        node.handle(new MembershipEvent.MessageReceived(
                id(1), new NeighbourMessage.MakeWay(PlainLeases.of(3, node.now()))));
        node.answers(3, Optional.empty()).up(3);
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
        node.tells(3, 0, 1);
        assertEquals(Set.of(id(2), id(3)), neighbours(node));
    }

    @Test
    void givesUpWhoDoesNotComeBetween() {
        OneNode node = full();
        assertEquals(Optional.empty(), node.asks(3, Urgency.HIGH));
        node.passWith(4_000, 2, 1, 2);
        assertEquals(Reason.FULL, node.lastPart(3).orElseThrow().reason());
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
        assertEquals(Optional.empty(), node.asks(4, Urgency.HIGH));
    }

    /** Else whoever says everywhere that it is alone comes between all nodes of a small network. */
    @Test
    void givesUpNobodyForWhoIsAnothersNeighbour() {
        OneNode node = full();
        node.tells(1, 0, 3);
        assertEquals(Optional.of(Reason.FULL), node.asks(3, Urgency.HIGH));
        assertEquals(Optional.of(Reason.FULL), node.asks(3, Urgency.MERGE));
        node.tells(1, 0);
        assertEquals(Optional.empty(), node.asks(3, Urgency.HIGH));
    }

    @Test
    void givesUpNobodyForWhoHasBecomeAnothersNeighbourMeanwhile() {
        OneNode node = full();
        assertEquals(Optional.empty(), node.asks(3, Urgency.MERGE));
        node.tells(1, 0, 3);
        node.up(3);
        assertEquals(Reason.FULL, node.lastPart(3).orElseThrow().reason());
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
    }

    @Test
    void givesUpNobodyForWhoTakesLongAndIsAnothersNeighbour() {
        OneNode node = full();
        ContactRequest alone = new ContactRequest.BeNeighbour(PlainLeases.of(3, node.now()), Urgency.HIGH, 0);
        assertEquals(Optional.empty(), ((ContactReply.Verdict) node.asked(alone)).refusal());
        node.up(3).beat(3, 1).tells(1, 0, 3);
        node.passWith(1_500, 2, 2).tells(1, 0, 3).beat(3, 1);
        node.pass(2_000);
        assertEquals(Reason.FULL, node.lastPart(3).orElseThrow().reason());
        assertEquals(Set.of(id(1), id(2)), neighbours(node));
    }

    /** Whoever comes later, in whatever numbers, gets one place. */
    @Test
    void keepsAllButOneThatHaveBeenThereForTwoMinutesInASmallNetwork() {
        OneNode node = new OneNode().connected(1).members(1, 2, 6);
        aWhile(node, 20, 1);
        assertEquals(4, node.status().cap());
        for (int number = 2; number <= 4; number++) {
            assertEquals(Optional.empty(), node.asks(number, Urgency.HIGH));
            node.up(number);
        }
        aWhile(node, 130, 1, 2, 3, 4);
        for (int newcomer = 5; newcomer <= 6; newcomer++) {
            assertEquals(Optional.empty(), node.asks(newcomer, Urgency.HIGH));
            node.up(newcomer).passWith(1_000, 2, 1, 2, 3, 4).beat(newcomer, 1);
        }
        assertEquals(4, node.status().neighbours().size());
        assertTrue(neighbours(node).containsAll(Set.of(id(1), id(2), id(3), id(6))));
    }

    /** Several may part with the same neighbour at once, and then a newcomer would be all that it has. */
    @Test
    void letsNoNewcomerBetweenOldMembersThatNothingElseConnects() {
        OneNode node = full();
        old(node);
        node.tells(1, 0).tells(2, 0);
        assertEquals(Optional.of(Reason.FULL), node.asks(9, Urgency.HIGH));
        assertEquals(Optional.of(Reason.FULL), node.asks(9, Urgency.MERGE));
        assertEquals(Optional.empty(), node.asks(3, Urgency.HIGH));
    }

    /** What a newcomer says does not make a circle. */
    @Test
    void countsNoWayOverANewcomerForOldMembers() {
        OneNode node = full();
        old(node);
        node.members(1, 9, 9);
        node.tells(1, 0, 9).tells(2, 0, 9);
        assertEquals(Optional.of(Reason.FULL), node.asks(10, Urgency.HIGH));
    }

    /** For more than two minutes. */
    private static void old(OneNode node) {
        for (int i = 0; i < 26; i++) {
            node.passWith(5_000, 2, 1, 2).members(1, 1, 3);
        }
        assertEquals(2, node.status().cap());
    }

    private static OneNode aWhile(OneNode node, int seconds, int... neighbours) {
        for (int i = 0; i < seconds; i += 5) {
            node.passWith(5_000, 2, neighbours).members(1, 2, 6);
        }
        return node;
    }

    private static Set<NodeId> neighbours(OneNode node) {
        return node.status().neighbours().stream()
                .map(MembershipStatus.NeighbourStatus::id)
                .collect(Collectors.toSet());
    }

    @Test
    void makesRoomOnceASecondForIsolatedNodes() {
        OneNode node = full();
        assertEquals(Optional.empty(), node.asks(3, Urgency.HIGH));
        node.up(3);
        assertEquals(Optional.of(Reason.FULL), node.asks(4, Urgency.HIGH));
        node.pass(1_000);
        assertEquals(Optional.empty(), node.asks(4, Urgency.HIGH));
    }

    @Test
    void makesRoomOnceInTenSecondsForOtherOverlays() {
        OneNode node = full();
        assertEquals(Optional.empty(), node.asks(3, Urgency.MERGE));
        node.up(3);
        node.passWith(9_000, 2, 1, 2, 3);
        assertEquals(Optional.of(Reason.FULL), node.asks(4, Urgency.MERGE));
        node.passWith(1_000, 2, 1, 2, 3);
        assertEquals(Optional.empty(), node.asks(4, Urgency.MERGE));
    }

    /** Nobody can be reached there, so whoever says so in numbers only crowds out others. */
    @Test
    void takesFewStrangersWhoSayThatTheyAreOnItsOwnMachine() {
        OneNode node = new OneNode(false, List.of(), 20, "10.1.2.3");
        node.asks(new PlainLeases(1, 1, "10.2.0.1").alive(node.now() / 1_000, 20), Urgency.LOW);
        node.up(1).members(1, 30, 60);
        for (int number = 2; number <= 4; number++) {
            String host = "10." + (number + 1) + ".0.1";
            node.asks(new PlainLeases(number, 1, host).alive(node.now() / 1_000, 20), Urgency.LOW);
        }
        assertEquals(Optional.empty(), node.asks(5, Urgency.LOW));
        assertEquals(Optional.empty(), node.asks(6, Urgency.LOW));
        assertEquals(Optional.of(Reason.SAME_GROUP), node.asks(7, Urgency.LOW));
    }

    @Test
    void neverEvictsAPinnedNeighbour() {
        for (int round = 0; round < 5; round++) {
            OneNode node = full();
            node.handle(new MembershipEvent.Pinned(Set.of(id(1))));
            node.asks(3, Urgency.HIGH);
            assertTrue(node.neighbour(1).orElseThrow().pinned());
        }
    }

    @Test
    void asksAPinnedNodeEvenIfItHasEnough() {
        OneNode node = full();
        node.handle(new MembershipEvent.Pinned(Set.of(id(3))));
        node.answers(3, Optional.empty()).up(3);
        assertTrue(node.neighbour(3).isPresent());
        assertEquals(2, node.status().neighbours().size());
    }

    @Test
    void partsWithWhoIsBannedAndRefusesThem() {
        OneNode node = new OneNode().connected(1);
        node.handle(new MembershipEvent.Banned(Set.of(id(1)), false));
        assertEquals(Reason.BANNED, node.lastPart(1).orElseThrow().reason());
        assertEquals(Optional.of(Reason.BANNED), node.asks(1, Urgency.HIGH));
        node.handle(new MembershipEvent.Banned(Set.of(), false));
        assertEquals(Optional.empty(), node.asks(1, Urgency.HIGH));
    }

    @Test
    void countsAFourthMemberAtOnceAndMoreAfterTheLifeOfALease() {
        OneNode node = full().members(1, 4, 9);
        assertEquals(10, node.status().members());
        assertEquals(4, node.status().counted());
        for (int second = 1; second < 15; second++) {
            node.passWith(1_000, 2, 1, 2).members(1, 3, 9);
        }
        assertEquals(2, node.status().cap());
        node.passWith(1_000, 2, 1, 2);
        assertEquals(8, node.status().cap());
    }

    @Test
    void partsWithNeighboursThatAreAboveTheCapTooFirst() {
        OneNode node = new OneNode().connected(1).connected(2);
        node.members(1, 3, 20);
        node.connected(3).connected(4);
        node.beat(1, 2).beat(2, 5).beat(3, 2).beat(4, 2);
        assertTrue(node.status().cap() >= 4);
        for (int number = 5; number <= 20; number++) {
            Lease leave = new PlainLeases(number, 2, "127.0.0.1").leave(node.now() / 1_000, 5);
            node.handle(new MembershipEvent.MessageReceived(
                    id(1), new NeighbourMessage.Heartbeat(2, 1, 0, 0, List.of(leave))));
        }
        assertEquals(3, node.status().cap());
        node.tells(1, 0, 3).tells(2, 0, 1, 3, 4, 20).tells(3, 0, 1).tells(4, 0, 2);
        node.pass(4_100);
        assertEquals(Reason.ABOVE_CAP, node.lastPart(2).orElseThrow().reason());
        assertEquals(3, node.status().neighbours().size());
    }

    /** Node 0 has three neighbours, and a cap of 2 from now on. */
    private static OneNode aboveCap(int degreeOfFirst, int degreeOfSecond, int degreeOfThird) {
        OneNode node = new OneNode().connected(1).connected(2).members(1, 3, 20);
        node.connected(3);
        node.beat(1, degreeOfFirst).beat(2, degreeOfSecond).beat(3, degreeOfThird);
        for (int number = 4; number <= 20; number++) {
            Lease leave = new PlainLeases(number, 2, "127.0.0.1").leave(node.now() / 1_000, 5);
            node.handle(new MembershipEvent.MessageReceived(
                    id(1), new NeighbourMessage.Heartbeat(degreeOfFirst, 1, 0, 0, List.of(leave))));
        }
        assertEquals(2, node.status().cap());
        return node;
    }

    @Test
    void keepsAWhileThoseThatHaveNoOtherNeighbour() {
        OneNode node = aboveCap(1, 1, 1);
        node.passWith(5_000, 1, 1, 2, 3);
        assertEquals(3, node.status().neighbours().size());
        node.tells(2, 0, 1).pass(2_500);
        assertEquals(Reason.ABOVE_CAP, node.lastPart(2).orElseThrow().reason());
        assertEquals(2, node.status().neighbours().size());
    }

    @Test
    void partsWithTheLastLinkOfANeighbourIfNothingElseHelps() {
        OneNode node = aboveCap(1, 1, 1);
        node.passWith(9_000, 1, 1, 2, 3);
        assertEquals(2, node.status().neighbours().size());
    }

    /** Nodes 0, 1 and 2 are a triangle, from which 3 and 4 hang in a row. */
    @Test
    void partsAboveTheCapWhereNobodyIsCutOff() {
        OneNode node = aboveCap(2, 2, 2);
        node.tells(1, 0, 2).tells(2, 0, 1).tells(3, 0, 4).pass(4_100);
        assertTrue(node.neighbour(3).isPresent());
        assertEquals(2, node.status().neighbours().size());
    }

    /** Nodes 0, 1 and 2 are a triangle, in which 1 and 2 are to part; 3 gets and loses another neighbour. */
    @Test
    void partsWhereOthersCouldPartTooOnlyOnceAllIsQuiet() {
        OneNode node = aboveCap(2, 2, 1);
        for (int i = 0; i < 5; i++) {
            node.tells(1, 0, 2).tells(2, 0, 1);
            (i % 2 == 0 ? node.tells(3, 0, 4) : node.tells(3, 0)).pass(1_000);
            assertEquals(3, node.status().neighbours().size());
        }
        node.pass(3_000);
        assertEquals(2, node.status().neighbours().size());
        assertTrue(node.neighbour(3).isPresent());
    }

    @Test
    void partsWithNobodyForWhoCanHaveThePlaceOfOneThatIsGone() {
        OneNode node = full();
        assertEquals(Optional.empty(), node.asks(3, Urgency.MERGE));
        node.handle(new MembershipEvent.BridgeDown(id(1)));
        node.up(3);
        assertEquals(Set.of(id(2), id(3)), neighbours(node));
    }

    @Test
    void tellsHowManyNeighboursWorkAsSoonAsThatChanges() {
        OneNode node = new OneNode().connected(1);
        node.take();
        node.connected(2).pass(60);
        assertEquals(2, lastHeartbeat(node).degree());
        node.handle(new MembershipEvent.BridgeDown(id(2))).pass(60);
        assertEquals(1, lastHeartbeat(node).degree());
    }

    private static NeighbourMessage.Heartbeat lastHeartbeat(OneNode node) {
        NeighbourMessage.Heartbeat last = null;
        for (MembershipEffect.Send each : node.of(MembershipEffect.Send.class)) {
            if (each.to().equals(id(1)) && each.message() instanceof NeighbourMessage.Heartbeat heartbeat) {
                last = heartbeat;
            }
        }
        return last;
    }

    @Test
    void asksOneNodeAtATimeToMakeRoom() {
        OneNode node = new OneNode().connected(1).members(1, 2, 9);
        node.handle(new MembershipEvent.BridgeDown(id(1)));
        for (MembershipEffect.Ask each : node.of(MembershipEffect.Ask.class)) {
            if (each.request() instanceof ContactRequest.BeNeighbour) {
                node.answers(PlainLeases.number(each.to()), Optional.of(Reason.FULL));
            }
        }
        node.pass(100);
        assertEquals(1, urgentAsks(node));
    }

    private static int urgentAsks(OneNode node) {
        int urgent = 0;
        for (MembershipEffect.Ask each : node.of(MembershipEffect.Ask.class)) {
            urgent += each.request() instanceof ContactRequest.BeNeighbour && urgency(each) == Urgency.HIGH ? 1 : 0;
        }
        return urgent;
    }

    @Test
    void asksUrgentlyOnlyWhenIsolatedOrStuckWithOne() {
        OneNode node = new OneNode().connected(1).members(1, 2, 9);
        int asked = 0;
        for (int i = 0; i < 12; i++) {
            node.passWith(400, 2, 1).members(1, 2, 9);
            for (MembershipEffect.Ask each : node.of(MembershipEffect.Ask.class)) {
                asked++;
                assertEquals(asked <= 3 ? Urgency.LOW : Urgency.HIGH, urgency(each));
                node.answers(PlainLeases.number(each.to()), Optional.of(Reason.FULL));
            }
            node.take();
        }
        assertTrue(asked > 3);
    }

    /** Three each half a second, but never more than 24 at a time. */
    @Test
    void waitsNotForNodesThatAreLikelyGoneIfItIsAlone() {
        OneNode node = new OneNode().connected(1).members(1, 2, 60);
        node.take();
        node.handle(new MembershipEvent.BridgeDown(id(1))).pass(400);
        assertEquals(3, urgencies(node).size());
        node.pass(700);
        assertEquals(3 + 6 + 6, urgencies(node).size());
        node.pass(10_000);
        assertEquals(24, urgencies(node).size());
    }

    private static List<Urgency> urgencies(OneNode node) {
        return node.of(MembershipEffect.Ask.class).stream()
                .filter(each -> each.request() instanceof ContactRequest.BeNeighbour)
                .map(PlacesTest::urgency)
                .toList();
    }

    @Test
    void asksAtOnceWhoPartedWithItIfItIsAloneNow() {
        OneNode node = full();
        node.take();
        for (int number = 1; number <= 2; number++) {
            node.asked(new ContactRequest.Part(PlainLeases.of(number, node.now()), Reason.ABOVE_CAP, Optional.empty()));
        }
        node.answers(3, Optional.of(Reason.FULL)).pass(100);
        assertTrue(node.lastAsk(1).isPresent() || node.lastAsk(2).isPresent());
    }

    private static Urgency urgency(MembershipEffect.Ask ask) {
        return ((ContactRequest.BeNeighbour) ask.request()).urgency();
    }
}
