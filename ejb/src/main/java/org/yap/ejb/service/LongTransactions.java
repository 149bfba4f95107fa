package org.yap.ejb.service;

import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.yap.persistence.schema.ConnectionPatience;
import org.yap.persistence.sql.DirectConnections;

/**
 * Transactions that may take hours; the container's own time out after minutes. To forget a network can take as long as its chain.
 * And connections beside the container's transactions.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LongTransactions {
    private static final int SECONDS = (int) TimeUnit.DAYS.toSeconds(1);

    @Resource
    private UserTransaction transaction;

    @Resource(lookup = "java:jboss/datasources/YapDS")
    private DataSource dataSource;

    public LongTransactions() {}

    /** Outside of a container. */
    public LongTransactions(UserTransaction transaction, DataSource dataSource) {
        this.transaction = transaction;
        this.dataSource = dataSource;
    }

    /**
     * Connections beside the container's transactions, for a thread that is in none. There a statement is a transaction of its own, which
     * costs one answer of the database.
     *
     * @param patience how long each statement may take
     */
    public DirectConnections beside(Duration patience) {
        return new DirectConnections(dataSource, patience);
    }

    /** As {@link #call}, for work that refuses nothing. */
    public <T> T ask(Duration patience, Supplier<T> work) {
        try {
            return call(patience, work::get);
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Runs {@code work} in a transaction of its own. A refusal rolls it back; so does any exception, or it means that the outcome
     * is unknown.
     *
     * @param patience how long each statement may take, the commit too; other statements have a few seconds
     */
    public <T> T call(Duration patience, Transactions.Work<T> work) throws RefusedException {
        try {
            transaction.setTransactionTimeout(SECONDS);
            transaction.begin();
            try {
                return committed(patience, work);
            } finally {
                if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                    transaction.rollback();
                }
            }
        } catch (SQLException
                | NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException e) {
            throw new IllegalStateException("a transaction failed", e);
        }
    }

    /** All connections that the work asks for within the transaction are this one. */
    private <T> T committed(Duration patience, Transactions.Work<T> work)
            throws RefusedException, SQLException, SystemException, RollbackException, HeuristicMixedException,
                    HeuristicRollbackException {
        try (Connection connection = dataSource.getConnection();
                ConnectionPatience unused = ConnectionPatience.of(connection, patience)) {
            T result = work.run();
            transaction.commit();
            return result;
        }
    }
}
