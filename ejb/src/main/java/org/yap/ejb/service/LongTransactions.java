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
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Transactions that may take hours; the container's own time out after minutes. A reorganisation, or forgetting a network,
 * can take as long as its chain.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class LongTransactions {
    private static final int SECONDS = (int) TimeUnit.DAYS.toSeconds(1);

    @Resource
    private UserTransaction transaction;

    public LongTransactions() {}

    /** Outside of a container. */
    public LongTransactions(UserTransaction transaction) {
        this.transaction = transaction;
    }

    /** As {@link #call}, for work that refuses nothing. */
    public <T> T ask(Supplier<T> work) {
        try {
            return call(work::get);
        } catch (RefusedException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Runs {@code work} in a transaction of its own. A refusal rolls it back; so does any exception, or it means that the outcome
     * is unknown.
     */
    public <T> T call(Transactions.Work<T> work) throws RefusedException {
        try {
            transaction.setTransactionTimeout(SECONDS);
            transaction.begin();
            try {
                T result = work.run();
                transaction.commit();
                return result;
            } finally {
                if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                    transaction.rollback();
                }
            }
        } catch (NotSupportedException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException
                | SystemException e) {
            throw new IllegalStateException("a transaction failed", e);
        }
    }
}
