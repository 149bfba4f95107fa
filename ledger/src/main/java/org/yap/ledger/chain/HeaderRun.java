package org.yap.ledger.chain;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.verdict.Judged;

/**
 * Headers that follow each other, judged and not kept.
 *
 * @param entries the good ones, up to the first that is not
 * @param refused what is wrong with the next
 */
public record HeaderRun(List<ChainEntry> entries, Optional<Judged.Rejected<ChainEntry>> refused) {
    public HeaderRun {
        entries = List.copyOf(entries);
    }
}
