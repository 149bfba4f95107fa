package org.yap.ledger.node;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.chain.Commit;

/** What a batch of events came to. First store the commit, then call {@link NetworkNode#committed}, then do the effects. */
public record Step(Optional<Commit> commit, List<Effect> effects) {
    public Step {
        effects = List.copyOf(effects);
    }
}
