package org.yap.ejb.service;

import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
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
 * Transactions that may take hours, where the container's own end after minutes: a change of branch can be as long as a
 * chain. For the writers of networks only.
 */
@Stateless
@TransactionManagement(TransactionManagementType.BEAN)
public class LongTransactions {
    private static final int SECONDS = (int) TimeUnit.DAYS.toSeconds(1);

    @Resource
    private UserTransaction transaction;

    /** Runs {@code work} in a transaction of its own; any exception rolls it back, or means that its outcome is unknown. */
    public <T> T ask(Supplier<T> work) {
        try {
            transaction.setTransactionTimeout(SECONDS);
            transaction.begin();
            try {
                T result = work.get();
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
