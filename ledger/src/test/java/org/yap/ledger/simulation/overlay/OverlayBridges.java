package org.yap.ledger.simulation.overlay;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.simulation.overlay.OverlayTrace.Kind;

/**
 * Bridges from nodes to those in their active views, each in one direction. One works after an attempt of 100 to 1000
 * ms if the other admits this node, that is has it in its own view. Attempts go on until the node takes the bridge
 * away.
 */
final class OverlayBridges {
    private static final int ATTEMPT_LEAST = 100;
    private static final int ATTEMPT_MOST = 1_000;
    private static final int RETRY = 1_000;
    /** After so long an attempt without an answer fails, and a connection over which nothing comes is given up. */
    static final int PATIENCE = 10_000;

    private final OverlaySimulation network;
    private final Random random;
    private final Map<Integer, Map<Integer, Bridge>> bridges = new HashMap<>();
    private final Map<Integer, SortedSet<Integer>> incoming = new HashMap<>();

    /** One node's bridge to another; of an earlier attempt or connection if {@code generation} is another. */
    private static final class Bridge {
        private long generation;
        private boolean works;
        private int otherLife;
        private long lastArrival;
    }

    OverlayBridges(OverlaySimulation network) {
        this.network = network;
        this.random = network.random("bridges");
    }

    private Map<Integer, Bridge> of(int from) {
        return bridges.computeIfAbsent(from, any -> new TreeMap<>());
    }

    /** Those that have a bridge to this node, or try to. */
    private SortedSet<Integer> to(int number) {
        return incoming.computeIfAbsent(number, any -> new TreeSet<>());
    }

    void open(OverlayNode from, int to) {
        Bridge bridge = new Bridge();
        of(from.number()).put(to, bridge);
        to(to).add(from.number());
        attempt(from, to, bridge, 0);
    }

    private void attempt(OverlayNode from, int to, Bridge bridge, long pause) {
        long generation = ++bridge.generation;
        bridge.works = false;
        long takes = pause + ATTEMPT_LEAST + random.nextInt(ATTEMPT_MOST - ATTEMPT_LEAST + 1);
        network.events().in(takes, () -> {
            if (isOf(from, to, bridge, generation)) {
                attempted(from, to, bridge);
            }
        });
    }

    private boolean isOf(OverlayNode from, int to, Bridge bridge, long generation) {
        return of(from.number()).get(to) == bridge && bridge.generation == generation;
    }

    private void attempted(OverlayNode from, int to, Bridge bridge) {
        OverlayNode other = network.node(to);
        if (network.links().isCut(from.number(), to)
                || network.links().isBlocked(from.number(), to)
                || other.state() == OverlayNode.State.SILENT) {
            long generation = bridge.generation;
            network.events().in(PATIENCE - ATTEMPT_MOST, () -> {
                if (isOf(from, to, bridge, generation)) {
                    broke(from, to, bridge);
                }
            });
        } else if (!other.isUp() || !other.active().contains(from.number())) {
            broke(from, to, bridge);
        } else {
            bridge.works = true;
            bridge.otherLife = other.life();
            network.trace().add(Kind.BRIDGE_UP, from.number(), to);
            network.give(from, new MembershipEvent.BridgeUp(other.id()));
        }
    }

    private void broke(OverlayNode from, int to, Bridge bridge) {
        attempt(from, to, bridge, RETRY);
        network.trace().add(Kind.BRIDGE_DOWN, from.number(), to);
        network.give(from, new MembershipEvent.BridgeDown(network.node(to).id()));
    }

    /** The node takes its bridge away; its broker throws the other one out, too. */
    void close(OverlayNode from, int to) {
        of(from.number()).remove(to);
        to(to).remove(from.number());
        resetFrom(network.node(to), from.number());
    }

    /** All its bridges are gone; others notice at once if connections are reset. */
    void down(OverlayNode node, boolean silent) {
        of(node.number()).keySet().forEach(other -> to(other).remove(node.number()));
        bridges.remove(node.number());
        for (int from : to(node.number())) {
            OverlayNode other = network.node(from);
            if (silent) {
                giveUpLater(other, node.number());
            } else {
                resetFrom(other, node.number());
            }
        }
    }

    /** What still seems to be connected to an earlier life of a node is reset. */
    void upAgain(OverlayNode node) {
        to(node.number()).forEach(other -> resetFrom(network.node(other), node.number()));
    }

    private void resetFrom(OverlayNode from, int to) {
        Bridge bridge = of(from.number()).get(to);
        if (bridge == null || !bridge.works) {
            return;
        }
        long generation = bridge.generation;
        network.events().in(network.links().latency(from.number(), to), () -> {
            if (isOf(from, to, bridge, generation)
                    && bridge.works
                    && !network.links().isCut(from.number(), to)) {
                broke(from, to, bridge);
            }
        });
    }

    private void giveUpLater(OverlayNode from, int to) {
        Bridge bridge = of(from.number()).get(to);
        if (bridge == null || !bridge.works) {
            return;
        }
        long generation = bridge.generation;
        network.events().in(PATIENCE, () -> {
            if (isOf(from, to, bridge, generation) && bridge.works && !works(from, to, bridge)) {
                broke(from, to, bridge);
            }
        });
    }

    /** Connections between sides are given up after a while, unless the cut ends before. */
    void cut() {
        for (OverlayNode from : network.nodes()) {
            for (int to : of(from.number()).keySet()) {
                if (network.links().isCut(from.number(), to)) {
                    giveUpLater(from, to);
                }
            }
        }
    }

    private boolean works(OverlayNode from, int to, Bridge bridge) {
        OverlayNode other = network.node(to);
        return bridge.works
                && other.isUp()
                && other.life() == bridge.otherLife
                && !network.links().isCut(from.number(), to)
                && !network.links().isBlocked(from.number(), to);
    }

    void send(OverlayNode from, int to, NeighbourMessage message) {
        Bridge bridge = of(from.number()).get(to);
        if (bridge == null || !bridge.works || network.links().loses()) {
            return;
        }
        long now = network.events().now();
        bridge.lastArrival = Math.max(bridge.lastArrival, now + network.links().latency(from.number(), to));
        OverlayNode other = network.node(to);
        network.events().in(bridge.lastArrival - now, () -> {
            if (works(from, to, bridge) && other.active().contains(from.number())) {
                network.trace().add(Kind.MESSAGE, to, from.number(), () -> OverlayText.of(message));
                OverlayJudge.of(message, network.clock(other) / 1_000)
                        .ifPresent(
                                judged -> network.give(other, new MembershipEvent.MessageReceived(from.id(), judged)));
            }
        });
    }
}
