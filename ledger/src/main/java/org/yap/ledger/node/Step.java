package org.yap.ledger.node;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.effect.Effect;

/**
 * What a batch of events came to. First store the commit, then call {@link NetworkNode#stored}, then do the effects.
 *
 * @param whole false in the midst of a long change of branch: then {@link NetworkNode#handle} is to be called again, with no
 *     events, until the step is whole. All its commits are to be stored together or not at all, and there are no effects yet.
 */
public record Step(Optional<Commit> commit, List<Effect> effects, boolean whole) {
    public Step {
        effects = List.copyOf(effects);
    }
}
