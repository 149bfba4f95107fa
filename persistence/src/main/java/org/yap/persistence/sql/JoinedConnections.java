package org.yap.persistence.sql;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import org.hibernate.Session;

/** Hibernate's connection, in the caller's transaction: the caller commits, or rolls back on an exception. */
public final class JoinedConnections implements ConnectionSource {
    private final EntityManager entityManager;

    public JoinedConnections(EntityManager entityManager) {
        this.entityManager = entityManager;
    }

    @Override
    public <T> T read(Work<T> work) {
        return entityManager.unwrap(Session.class).doReturningWork(connection -> {
            try {
                return work.on(connection);
            } catch (SQLException e) {
                throw new StoreException(e);
            }
        });
    }

    @Override
    public <T> T transaction(Work<T> work) {
        if (!entityManager.isJoinedToTransaction()) {
            throw new IllegalStateException("a commit needs a transaction");
        }
        return read(work);
    }

    @Override
    public <T> T statement(Work<T> work) {
        return transaction(work);
    }
}
