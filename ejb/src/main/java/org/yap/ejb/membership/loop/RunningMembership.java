package org.yap.ejb.membership.loop;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.yap.ejb.service.EachByItself;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEffectHandler;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** One network's membership while it runs. Owned by the memberships' thread, but for its status. */
final class RunningMembership {
    private static final System.Logger LOG = System.getLogger(MembershipMachine.class.getName());

    private final NetworkId network;
    private final MembershipMachine machine;
    private final MembershipPorts ports;
    private final Around around;
    private final Effects effects = new Effects();
    private final Set<NodeId> wanted = new HashSet<>();
    private final Set<NodeId> up = new HashSet<>();
    private final Map<Long, CompletableFuture<ContactReply>> asked = new HashMap<>();
    private long lastTicket;
    private int asking;
    private long wakeAt = Long.MIN_VALUE;
    private boolean changed = true;
    private boolean ended;
    private boolean leaving;
    private Runnable whenLeft = () -> {};
    private volatile MembershipStatus status;

    /** The thread of the memberships, as each of them sees it. */
    interface Around {
        /** Milliseconds since 1970, never less than before. */
        long now();

        /** Whether the bridge to it works, as far as the broker told. */
        boolean works(NodeId neighbour);

        /** Does it on that thread, soon. For any thread. */
        void later(Runnable task);
    }

    RunningMembership(NetworkId network, MembershipMachine machine, MembershipPorts ports, Around around) {
        this.network = network;
        this.machine = machine;
        this.ports = ports;
        this.around = around;
    }

    /** The latest; empty until it has begun. For any thread. */
    Optional<MembershipStatus> status() {
        return Optional.ofNullable(status);
    }

    long wakeAt() {
        return ended ? Long.MAX_VALUE : wakeAt;
    }

    void handle(MembershipEvent event) {
        if (ended) {
            return;
        }
        try {
            MembershipStep step = machine.handle(event, around.now());
            wakeAt = step.wakeAt();
            changed = true;
            step.effects().forEach(effect -> effect.to(effects));
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void fail(Throwable cause) {
        LOG.log(Level.ERROR, "The membership in " + network + " failed, and is begun again", cause);
        try {
            end();
        } finally {
            ports.failed();
        }
    }

    /** Only if the neighbour is one here. */
    void bridge(NodeId neighbour, boolean works) {
        if (wanted.contains(neighbour)) {
            handle(works ? new MembershipEvent.BridgeUp(neighbour) : new MembershipEvent.BridgeDown(neighbour));
        }
    }

    /**
     * {@code answer} is completed by an effect, now or later; with unavailable if this ends. Nothing is decided for who
     * waits no longer.
     */
    void ask(ContactRequest request, CompletableFuture<ContactReply> answer) {
        if (answer.isDone()) {
            return;
        }
        if (ended) {
            refuse(answer);
            return;
        }
        long ticket = ++lastTicket;
        asked.put(ticket, answer);
        handle(new MembershipEvent.Asked(ticket, request));
    }

    private static void refuse(CompletableFuture<ContactReply> answer) {
        answer.completeExceptionally(new RefusedException(ServiceReason.UNAVAILABLE, "no member right now"));
    }

    private void answered(MembershipEffect.Ask ask, Optional<ContactReply> reply) {
        asking--;
        handle(new MembershipEvent.Answered(ask.ticket(), reply));
        ports.answered(ask);
        doneIfLeft();
    }

    /** Leaves; {@code done} is called once all whom that concerns were told, or can't be. */
    void leave(Runnable done) {
        leaving = true;
        whenLeft = done;
        handle(new MembershipEvent.Leaving());
        doneIfLeft();
    }

    private void doneIfLeft() {
        if (leaving && (asking == 0 || ended)) {
            whenLeft.run();
            whenLeft = () -> {};
        }
    }

    /** Parts with all neighbours without a word. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        asked.values().forEach(RunningMembership::refuse);
        asked.clear();
        List<Runnable> steps = new ArrayList<>();
        wanted.forEach(neighbour -> steps.add(() -> ports.disconnect(neighbour)));
        steps.add(() -> ports.neighbours(Set.of()));
        steps.add(this::doneIfLeft);
        wanted.clear();
        up.clear();
        EachByItself.run(steps);
    }

    /** Shows the status to everybody, if it may have changed. */
    void publish() {
        if (changed && !ended) {
            try {
                status = machine.status(around.now());
                changed = false;
            } catch (RuntimeException | Error e) {
                fail(e);
            }
        }
    }

    private final class Effects implements MembershipEffectHandler {
        @Override
        public void send(MembershipEffect.Send effect) {
            ports.send(effect.to(), effect.message());
        }

        @Override
        public void ask(MembershipEffect.Ask effect) {
            asking++;
            ports.ask(effect, reply -> around.later(() -> answered(effect, reply)));
        }

        @Override
        public void answer(MembershipEffect.Answer effect) {
            CompletableFuture<ContactReply> waiting = asked.remove(effect.ticket());
            if (waiting != null) {
                waiting.complete(effect.reply());
            }
        }

        @Override
        public void connect(MembershipEffect.Connect effect) {
            wanted.add(effect.neighbour());
            ports.connect(effect.neighbour(), effect.at().gossip());
            around.later(() -> {
                // Another network may share the bridge; then nobody tells of it again.
                if (around.works(effect.neighbour())) {
                    bridge(effect.neighbour(), true);
                }
            });
        }

        @Override
        public void disconnect(MembershipEffect.Disconnect effect) {
            wanted.remove(effect.neighbour());
            ports.disconnect(effect.neighbour());
        }

        @Override
        public void up(MembershipEffect.Up effect) {
            if (up.add(effect.neighbour())) {
                ports.neighbours(Set.copyOf(up));
            }
        }

        @Override
        public void down(MembershipEffect.Down effect) {
            if (up.remove(effect.neighbour())) {
                ports.neighbours(Set.copyOf(up));
            }
        }

        @Override
        public void remember(MembershipEffect.Remember effect) {
            ports.remember(effect.anchors(), effect.known());
        }

        @Override
        public void changed(MembershipEffect.Changed effect) {
            ports.changed(effect);
        }
    }
}
