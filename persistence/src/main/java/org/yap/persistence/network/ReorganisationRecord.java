package org.yap.persistence.network;

import java.time.Instant;
import org.yap.ledger.value.Hash256;

/** One line of the log of reorganisations. {@code forkHeight}: of the last block that both branches share. */
public record ReorganisationRecord(
        Instant time, Hash256 oldTip, Hash256 newTip, long forkHeight, int undone, int connected) {}
