package org.yap.ejb.membership.loop;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/** Writes down what it is told to do. */
public final class RecordedPorts implements MembershipPorts {
    /** What to fail at, as it is written down. */
    public volatile Set<String> failing = Set.of();

    public volatile Runnable restart = () -> {};

    private final List<String> done;
    public final AtomicReference<Consumer<Optional<ContactReply>>> asking = new AtomicReference<>();

    public RecordedPorts(List<String> done) {
        this.done = done;
    }

    private void note(String what) {
        done.add(what);
        if (failing.contains(what)) {
            throw new IllegalStateException("as the test wants it of " + what);
        }
    }

    @Override
    public void send(NodeId to, NeighbourMessage message) {
        note("send " + to);
    }

    @Override
    public void ask(MembershipEffect.Ask ask, Consumer<Optional<ContactReply>> answered) {
        asking.set(answered);
    }

    @Override
    public void answered(MembershipEffect.Ask ask) {
        note("taken in");
    }

    @Override
    public void connect(NodeId neighbour, HostPort at) {
        note("connect " + at);
    }

    @Override
    public void disconnect(NodeId neighbour) {
        note("disconnect " + neighbour);
    }

    @Override
    public void neighbours(Set<NodeId> up) {
        note("up " + up);
    }

    @Override
    public void remember(List<Lease> anchors, List<Lease> known) {
        note("remember");
    }

    @Override
    public void changed(MembershipEffect.Changed change) {
        note("changed");
    }

    @Override
    public void failed() {
        note("failed");
        restart.run();
    }
}
