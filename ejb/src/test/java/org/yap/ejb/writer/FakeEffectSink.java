package org.yap.ejb.writer;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;

/** Notes what was told, in the order of the shared trail. */
final class FakeEffectSink implements EffectSink {
    final BlockingQueue<Effect.Notice> told = new LinkedBlockingQueue<>();
    final BlockingQueue<NodeId> sentTo = new LinkedBlockingQueue<>();
    final BlockingQueue<NodeId> punished = new LinkedBlockingQueue<>();
    final BlockingQueue<NodeId> credited = new LinkedBlockingQueue<>();
    final BlockingQueue<Consumer<Judged<CheckedBlock>>> checks = new LinkedBlockingQueue<>();
    private final List<String> trail;

    FakeEffectSink(List<String> trail) {
        this.trail = trail;
    }

    @Override
    public void send(NodeId to, Message message) {
        trail.add("sent");
        sentTo.add(to);
    }

    @Override
    public void tell(Effect.Notice notice) {
        trail.add("told");
        told.add(notice);
    }

    @Override
    public void punish(NodeId neighbour, Reason reason, String detail) {
        trail.add("punished");
        punished.add(neighbour);
    }

    @Override
    public void credit(NodeId neighbour, boolean block) {
        credited.add(neighbour);
    }

    @Override
    public void check(Effect.CheckBlock request, Consumer<Judged<CheckedBlock>> done) {
        checks.add(done);
    }
}
