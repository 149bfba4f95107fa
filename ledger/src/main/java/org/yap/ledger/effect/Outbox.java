package org.yap.ledger.effect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.wire.Message;

/** Collects the effects of a step, in order. */
public final class Outbox {
    private List<Effect> effects = new ArrayList<>();
    private List<Effect.Send> early = new ArrayList<>();
    private final Set<Effect.Brought> brought = new HashSet<>();

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

    /** It was the first to bring a block or a payment, which turned out good; said once in a step. */
    public void brought(NodeId neighbour, boolean block) {
        Effect.Brought news = new Effect.Brought(neighbour, block);
        if (brought.add(news)) {
            effects.add(news);
        }
    }

    public void add(Effect effect) {
        effects.add(effect);
    }

    /** The effects so far; the next step begins with none. */
    public List<Effect> drain() {
        List<Effect> drained = effects;
        effects = new ArrayList<>();
        brought.clear();
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
