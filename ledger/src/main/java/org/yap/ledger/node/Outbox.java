package org.yap.ledger.node;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.node.Effect.Notice;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;

/** Collects the effects of a step, in order. */
final class Outbox {
    private List<Effect> effects = new ArrayList<>();

    void send(NodeId to, Message message) {
        effects.add(new Effect.Send(to, message));
    }

    void answer(long token, Judged<Payment> verdict) {
        effects.add(new Effect.Answer(token, verdict));
    }

    void notify(Notice notice) {
        effects.add(new Effect.Notify(notice));
    }

    void misbehaved(NodeId neighbour, Reason reason, String detail) {
        effects.add(new Effect.Misbehaved(neighbour, reason, detail));
    }

    void add(Effect effect) {
        effects.add(effect);
    }

    /** The effects so far; the next step begins with none. */
    List<Effect> drain() {
        List<Effect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
