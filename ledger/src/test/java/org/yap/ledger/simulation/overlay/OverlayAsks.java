package org.yap.ledger.simulation.overlay;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.simulation.overlay.OverlayTrace.Kind;

/** Requests over HTTPS and their answers: two round trips, or a time-out of 2 to 5 s. */
final class OverlayAsks {
    private static final int TIME_OUT_LEAST = 2_000;
    private static final int TIME_OUT_MOST = 5_000;

    private final OverlaySimulation network;
    private final Random random;
    private final Map<Long, Open> open = new HashMap<>();
    private long tickets;

    /** A request that has arrived; {@code ticket} is the asker's. */
    private record Open(OverlayNode asker, int life, long ticket, ContactRequest request, OverlayNode asked) {}

    OverlayAsks(OverlaySimulation network) {
        this.network = network;
        this.random = network.random("asks");
    }

    void ask(OverlayNode from, int to, long ticket, ContactRequest request) {
        OverlayNode other = network.node(to);
        network.trace().add(Kind.ASK, from.number(), to, () -> OverlayText.of(request));
        int life = from.life();
        if (isLost(from, other)) {
            network.events().in(timeOut(), () -> answered(from, life, ticket, Optional.empty()));
            return;
        }
        long latency = network.links().latency(from.number(), to);
        network.events().in(3 * latency, () -> arrive(new Open(from, life, ticket, request, other), latency));
    }

    private long timeOut() {
        return (long) TIME_OUT_LEAST + random.nextInt(TIME_OUT_MOST - TIME_OUT_LEAST + 1);
    }

    private boolean isLost(OverlayNode from, OverlayNode to) {
        return network.links().isCut(from.number(), to.number()) || to.state() == OverlayNode.State.SILENT;
    }

    private void arrive(Open ask, long latency) {
        if (isLost(ask.asker(), ask.asked())) {
            network.events().in(timeOut(), () -> answered(ask.asker(), ask.life(), ask.ticket(), Optional.empty()));
        } else if (!ask.asked().isUp()
                || !OverlayJudge.isTimely(ask.request().lease(), network.clock(ask.asked()) / 1_000)) {
            network.events().in(latency, () -> answered(ask.asker(), ask.life(), ask.ticket(), Optional.empty()));
        } else {
            long ticket = tickets++;
            open.put(ticket, ask);
            network.give(ask.asked(), new MembershipEvent.Asked(ticket, ask.request()));
            if (open.remove(ticket) != null) {
                network.fail(ask.asked() + " did not answer at once to " + OverlayText.of(ask.request()));
            }
        }
    }

    /** What a node answers to one of the requests that it was given. */
    void answer(OverlayNode node, long ticket, ContactReply reply) {
        Open ask = open.remove(ticket);
        if (ask == null) {
            network.fail(node + " answers what it was not asked");
            return;
        }
        long latency = network.links().latency(node.number(), ask.asker().number());
        if (isLost(ask.asker(), node)) {
            network.events().in(timeOut(), () -> answered(ask.asker(), ask.life(), ask.ticket(), Optional.empty()));
            return;
        }
        network.agreement(node, ask.asker(), reply);
        network.trace().add(Kind.ANSWER, ask.asker().number(), node.number(), () -> OverlayText.of(reply));
        network.events().in(latency, () -> {
            if (ask.asker().isUp() && ask.asker().life() == ask.life()) {
                network.agreement(ask.asker(), node, reply);
            }
            answered(ask.asker(), ask.life(), ask.ticket(), OverlayJudge.of(reply, network.clock(ask.asker()) / 1_000));
        });
    }

    private void answered(OverlayNode asker, int life, long ticket, Optional<ContactReply> reply) {
        if (asker.isUp() && asker.life() == life) {
            network.give(asker, new MembershipEvent.Answered(ticket, reply));
        }
    }
}
