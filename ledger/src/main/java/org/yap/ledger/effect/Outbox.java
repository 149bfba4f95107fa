package org.yap.ledger.effect;

import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;

/** Collects the effects of a step, in order. */
public final class Outbox {
    private List<Effect> effects = new ArrayList<>();
    private List<Effect.Send> early = new ArrayList<>();

    public void send(NodeId to, Message message) {
        effects.add(new Effect.Send(to, message));
    }

    /** Sent without waiting for what the step stores, so it must claim nothing about that. */
    public void sendEarly(NodeId to, Message message) {
        early.add(new Effect.Send(to, message));
    }

    public void notify(Notice notice) {
        effects.add(new Effect.Notify(notice));
    }

    public void misbehaved(NodeId neighbour, Reason reason, String detail) {
        effects.add(new Effect.Misbehaved(neighbour, reason, detail));
    }

    public void add(Effect effect) {
        effects.add(effect);
    }

    /** The effects so far; the next step begins with none. */
    public List<Effect> drain() {
        List<Effect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }

    /** Whether something waits to be sent early. */
    public boolean hasEarly() {
        return !early.isEmpty();
    }

    /** What is sent before the step is stored; the next step begins with none. */
    public List<Effect.Send> drainEarly() {
        List<Effect.Send> drained = early;
        early = new ArrayList<>();
        return drained;
    }
}
