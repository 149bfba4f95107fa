package org.yap.persistence.ledger;

import java.sql.SQLException;

/** The database failed, or refused what should have been right; whether the work is stored may be unknown. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    StoreException(String message) {
        super(message);
    }
}
