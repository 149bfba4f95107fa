package org.yap.ejb.service;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.function.Supplier;

/**
 * Short transactions inside services that must not hold one while they compute (passwords, proof of work). Each call is a
 * transaction of its own; a refusal or an exception rolls it back.
 */
@Singleton
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
public class Transactions {
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T call(Work<T> work) throws RefusedException {
        return work.run();
    }

    /** As {@link #call}, for work that refuses nothing. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public void run(Runnable work) {
        work.run();
    }

    /** As {@link #call}, for questions that refuse nothing. */
    @TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
    public <T> T ask(Supplier<T> question) {
        return question.get();
    }

    /** What is done within the transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws RefusedException;
    }
}
