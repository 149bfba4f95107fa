package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.Overlay;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.process.Await;

/**
 * Six real nodes that joined a network by one link each: they find, keep and replace their neighbours themselves, whatever
 * becomes of some of them.
 */
@ExtendWith(RunningNetwork.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SelfOrganisationIT {
    private static final int SIZE = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration REFILL = Duration.ofSeconds(30);
    /** Of a small network after a cut. */
    private static final Duration HEALING = Duration.ofSeconds(15);
    /** How long it is cut at least; leases expire within that. A minute: {@code -Dyap.cut=60}. */
    private static final Duration CUT = Duration.ofSeconds(Integer.getInteger("yap.cut", 15));

    private RunningNetwork running;
    private ProvisionedNetwork six;
    private Overlay overlay;
    /** Numbers of the six; two of them are started for this class. */
    private List<Integer> all;

    @BeforeAll
    void sixNodes(RunningNetwork shared) throws Exception {
        running = shared;
        all = new ArrayList<>(
                IntStream.rangeClosed(1, RunningNetwork.NODES).boxed().toList());
        running.machine().addNodes(SIZE - RunningNetwork.NODES).forEach(node -> all.add(node.number()));
        six = network("six", all, Admission.INVITATION);
        overlay = new Overlay(six);
    }

    private ProvisionedNetwork network(String label, List<Integer> nodes, Admission admission) throws IOException {
        return running.anotherRing(
                label,
                rules -> rules.name(label).admission(admission),
                nodes.stream().mapToInt(Integer::intValue).toArray());
    }

    @BeforeEach
    void whole() {
        overlay.awaitWhole(all, PATIENCE);
    }

    @AfterEach
    void restore() throws Exception {
        running.machine().links().join();
        for (int node : all) {
            if (!six.node(node).isAlive()) {
                start(node);
            }
            if (!six.administrator(node).networks().findValuesAsText("network").contains(six.network())) {
                JsonNode unused =
                        six.administrator(node).accept(six.administrator(1).invite(six.network()));
            }
        }
    }

    private void start(int node) throws IOException {
        six.node(node).start();
        six.node(node).awaitReady(PATIENCE);
    }

    @AfterAll
    void endOfTheSix() {
        all.subList(RunningNetwork.NODES, SIZE).forEach(node -> six.node(node).stop());
    }

    private int newest() {
        return all.get(SIZE - 1);
    }

    private int secondNewest() {
        return all.get(SIZE - 2);
    }

    @Test
    void eachHasNeighboursAndNoneMoreThanItMay() throws Exception {
        for (Set<Integer> neighbours : overlay.neighbours(all).values()) {
            assertThat(neighbours).hasSizeBetween(2, SIZE - 2);
        }
        for (int node : all) {
            JsonNode members = six.administrator(node).members(six.network());
            assertThat(members.path("exact").asBoolean()).isTrue();
            assertThat(members.path("neighbourCap").asInt()).isEqualTo(SIZE - 2);
        }
        running.mine(six, newest(), 1);
        six.awaitOneTip(PATIENCE);
    }

    /** One of the two waits to be admitted to another network, and goes on waiting when it is back. */
    @Test
    void survivesTheEndOfAnyTwoAndTheyComeBack() throws Exception {
        ProvisionedNetwork guarded = network("patience", List.of(1), Admission.INVITATION);
        NodeApi guard = guarded.administrator(1);
        String late = overlay.idOf(newest());
        String invitation = guard.inviteIfApproved(guarded.network(), "late");
        assertThat(six.administrator(newest())
                        .accept(invitation)
                        .path("waiting")
                        .asBoolean())
                .isTrue();

        List<Integer> victims = List.of(2, newest());
        List<Integer> survivors =
                all.stream().filter(node -> !victims.contains(node)).toList();
        for (int victim : victims) {
            six.node(victim).kill();
        }
        Await.until(
                "the survivors are whole and have new neighbours",
                REFILL,
                () -> overlay.isOneComponent(survivors)
                        && overlay.neighbours(survivors).values().stream()
                                .allMatch(neighbours -> living(neighbours, survivors) >= 2));
        running.mine(six, survivors.get(0), 1);
        six.awaitOneTip(PATIENCE);
        guard.answer(guarded.network(), late, true);
        for (int victim : victims) {
            start(victim);
        }
        overlay.awaitWhole(all, PATIENCE);
        six.awaitOneTip(PATIENCE);
        NodeApi admitted = six.administrator(newest());
        Await.until(
                "the one that waited is a member of the other network too",
                PATIENCE,
                () -> admitted.networks().findValuesAsText("network").contains(guarded.network())
                        && admitted.members(guarded.network())
                                        .path("neighbours")
                                        .asInt()
                                == 1);
        admitted.leaveNetwork(guarded.network());
    }

    private static long living(Set<Integer> neighbours, List<Integer> survivors) {
        return neighbours.stream().filter(survivors::contains).count();
    }

    @Test
    void oneThatLeavesIsReplacedAndMayComeBack() throws Exception {
        String leaver = overlay.idOf(newest());
        List<Integer> others = all.subList(0, SIZE - 1);
        NodeApi api = six.administrator(newest());
        api.leaveNetwork(six.network());
        Await.until("the first node knows that it left", REFILL, () -> hasEvent(six.administrator(1), "left", leaver));
        overlay.awaitWhole(others, REFILL);

        api.accept(six.administrator(1).invite(six.network()));
        overlay.awaitWhole(all, PATIENCE);
        six.awaitOneTip(PATIENCE);
    }

    private boolean hasEvent(NodeApi at, String kind, String node) {
        for (JsonNode event : at.events(six.network())) {
            if (kind.equals(event.path("kind").asText())
                    && node.equals(event.path("node").asText())) {
                return true;
            }
        }
        return false;
    }

    @Test
    void halvesThatWereCutOffBecomeOneNetworkWithOneChain() throws Exception {
        List<Integer> left = List.of(all.get(0), all.get(2), all.get(4));
        List<Integer> right = List.of(all.get(1), all.get(3), all.get(5));
        running.machine().links().cut(left, right);
        long end = System.nanoTime() + CUT.toNanos();
        overlay.awaitWhole(left, PATIENCE);
        overlay.awaitWhole(right, PATIENCE);
        running.mine(six, left.get(0), 2);
        running.mine(six, right.get(0), 3);
        Await.until("the cut lasted " + CUT, CUT.plusSeconds(1), () -> System.nanoTime() - end >= 0);
        String longer = six.administrator(right.get(0)).tip(six.network()).hash();

        running.machine().links().join();
        overlay.awaitOneComponent(all, HEALING);
        six.awaitOneTip(PATIENCE);
        assertThat(six.administrator(left.get(0)).tip(six.network()).hash()).isEqualTo(longer);
    }

    @Test
    void leavingOneNetworkTouchesNoOther() throws Exception {
        List<Integer> three = List.of(2, secondNewest(), newest());
        ProvisionedNetwork other = network("other", three, Admission.OPEN);
        new Overlay(other).awaitWhole(three, PATIENCE);
        Set<Integer> before = overlay.neighbours(List.of(newest())).get(newest());

        other.administrator(newest()).leaveNetwork(other.network());
        new Overlay(new ProvisionedNetwork(
                        running.machine(),
                        other.network(),
                        List.of(six.node(2), six.node(secondNewest())),
                        other.users()))
                .awaitWhole(three.subList(0, 2), REFILL);
        assertThat(overlay.neighbours(List.of(newest())).get(newest())).isEqualTo(before);
        running.mine(six, newest(), 1);
        six.awaitOneTip(PATIENCE);
    }

    @Test
    void whoNeedsApprovalWaitsForItAndARevokedInvitationIsWorthNothing() throws Exception {
        ProvisionedNetwork guarded = network("guarded", List.of(1), Admission.INVITATION);
        String id = guarded.network();
        NodeApi guard = guarded.administrator(1);
        NodeApi late = six.administrator(newest());
        NodeApi refused = six.administrator(secondNewest());

        assertThat(late.accept(guard.inviteIfApproved(id, "late"))
                        .path("waiting")
                        .asBoolean())
                .isTrue();
        assertThat(refused.accept(guard.inviteIfApproved(id, "no"))
                        .path("waiting")
                        .asBoolean())
                .isTrue();
        assertThat(guard.requests(id)).hasSize(2);
        assertThat(late.networks().findValuesAsText("network")).doesNotContain(id);

        guard.answer(id, overlay.idOf(newest()), true);
        guard.answer(id, overlay.idOf(secondNewest()), false);
        Await.until(
                "the late one is a member and a neighbour",
                PATIENCE,
                () -> late.members(id).path("neighbours").asInt() == 1);
        Await.until("the other one knows that it was refused", PATIENCE, () -> refused.asked()
                .findValuesAsText("refusal")
                .contains("admission-refused"));

        String link = guard.invite(id);
        guard.revoke(id, guard.invitations(id).get(0).path("id").asText());
        assertThatExceptionOfType(RefusedByNodeException.class)
                .isThrownBy(() -> refused.accept(link))
                .satisfies(refusal -> assertThat(refusal.reason()).startsWith("invitation-"));
        late.leaveNetwork(id);
    }

    @Test
    void aLinkThatWorksOneWayOnlyIsShownAsSuch() throws Exception {
        int caller = secondNewest();
        int listener = newest();
        ProvisionedNetwork pair = network("pair", List.of(caller), Admission.OPEN);
        String id = pair.network();
        NodeApi calling = six.administrator(caller);
        NodeApi listening = six.administrator(listener);
        running.machine().links().silence(caller, listener);
        listening.accept(calling.invite(id));
        Await.until(
                "either side shows what works",
                REFILL,
                () -> "one-way-out".equals(stateOfTheOther(listening, id))
                        && "one-way-in".equals(stateOfTheOther(calling, id)));

        running.machine().links().join();
        Await.until(
                "they are connected",
                PATIENCE,
                () -> "connected".equals(stateOfTheOther(listening, id))
                        && "connected".equals(stateOfTheOther(calling, id)));
        listening.leaveNetwork(id);
    }

    /** In a network of two. */
    private static String stateOfTheOther(NodeApi at, String network) {
        return at.nodes(network).path(0).path("state").asText();
    }
}
