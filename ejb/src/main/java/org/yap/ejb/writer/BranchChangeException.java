package org.yap.ejb.writer;

import org.yap.ledger.chain.BranchProgress;

/**
 * The writer is on its way to another branch, and that takes long. What was asked last may still be done at its end: who sends the very
 * same payment again gets to know.
 */
public final class BranchChangeException extends WriterDownException {
    private static final long serialVersionUID = 1L;

    BranchChangeException(BranchProgress progress) {
        super("changing branch, block " + progress.done() + " of " + progress.total());
    }
}
