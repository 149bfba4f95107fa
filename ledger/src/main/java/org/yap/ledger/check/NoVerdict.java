package org.yap.ledger.check;

import org.yap.ledger.verdict.Reason;

/** Why a block was not checked. That is no fault of the block, nor of the neighbour that sent it. */
public enum NoVerdict implements Reason {
    /** This node has too much to do, or failed itself. */
    NOT_CHECKED;

    @Override
    public String id() {
        return "not-checked";
    }
}
