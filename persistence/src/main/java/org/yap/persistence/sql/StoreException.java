package org.yap.persistence.sql;

import java.sql.SQLException;

/** The database failed, or what it holds is wrong. It may be unknown whether the work was stored. */
public class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
