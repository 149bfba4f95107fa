package org.yap.persistence.ledger;

import org.yap.ledger.value.Hash256;
import org.yap.persistence.sql.StoreException;

/** The stored tip is not the one that a commit expects: somebody else wrote. Nothing was changed. */
public final class StaleTipException extends StoreException {
    private static final long serialVersionUID = 1L;

    StaleTipException(Hash256 expected) {
        super("the stored tip is not " + expected);
    }
}
