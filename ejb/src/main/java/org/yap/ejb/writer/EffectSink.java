package org.yap.ejb.writer;

import java.util.function.Consumer;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;

/** Where a writer's effects go once they are durable. No method blocks. */
public interface EffectSink {
    void send(NodeId to, Message message);

    void tell(Effect.Notice notice);

    void punish(NodeId neighbour, Reason reason, String detail);

    /** The neighbour was the first to bring a block, or a payment, which turned out good. */
    void credit(NodeId neighbour, boolean block);

    /** Judges the block on another thread and then calls {@code done}; without a verdict if there is too much to do. */
    void check(Effect.CheckBlock request, Consumer<Judged<CheckedBlock>> done);
}
