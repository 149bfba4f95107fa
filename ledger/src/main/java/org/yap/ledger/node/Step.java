package org.yap.ledger.node;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.effect.Effect;

/**
 * What a batch of events came to. First send what is early, then store the commit, call {@link NetworkNode#stored}, and do the
 * effects.
 *
 * @param early messages that claim nothing about what is stored
 * @param whole false in the middle of a long reorganisation, and where something is early: then call {@link NetworkNode#handle} again, with no events,
 *     until the step is whole. Each commit is stored by itself: a node that is restored in between goes on with the reorganisation.
 *     There are no effects until the step is whole.
 * @param nextWakeMillis when a {@link NodeEvent.Tick} is due if nothing else happens before, in milliseconds since 1970; may be
 *     past. Means nothing unless the step is whole
 */
public record Step(
        Optional<Commit> commit, List<Effect.Send> early, List<Effect> effects, boolean whole, long nextWakeMillis) {
    public Step {
        early = List.copyOf(early);
        effects = List.copyOf(effects);
    }
}
