package org.yap.ejb.runtime;

import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;

/**
 * Answers whose parts are all true after one and the same block, although they come from memory and from the database. The writer is
 * not held up: a question is asked again if the chain moved on meanwhile.
 */
public final class OneBlock {
    private static final int MAX_TRIES = 20;
    private static final long PAUSE_MILLIS = 25;

    private OneBlock() {}

    /**
     * Refuses unavailable if the chain moves on again and again.
     *
     * @param question throws {@link MovedOnException} if the chain moved on; it is asked at least once
     */
    public static <T> T ask(Transactions.Work<T> question) throws RefusedException {
        for (int tries = 1; ; tries++) {
            try {
                return question.run();
            } catch (MovedOnException e) {
                if (tries == MAX_TRIES) {
                    throw e;
                }
            }
            pause();
        }
    }

    private static void pause() throws RefusedException {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(ServiceReason.UNAVAILABLE, "interrupted");
        }
    }
}
