package org.yap.ejb.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.writer.NetworkWriter;

/** The end of a writer whose network is taken out of the store; if that fails, another goes on in its place. */
final class WriterEnd {
    private WriterEnd() {}

    /**
     * @param patienceMillis how long the writer may take for what it has begun; refuses unavailable after that
     * @param removal done once the writer has ended
     * @param goOn done, now or later on the writer's thread, if the removal was not: never while the writer may still write
     */
    static void before(NetworkWriter writer, long patienceMillis, Transactions.Work<?> removal, Runnable goOn)
            throws RefusedException {
        boolean removed = false;
        writer.stop();
        try {
            if (!endsWithin(patienceMillis, writer)) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, "the network does not come to rest");
            }
            Object unused = removal.run();
            removed = true;
        } finally {
            if (!removed) {
                CompletableFuture<Void> unused = writer.ended().thenRun(goOn);
            }
        }
    }

    private static boolean endsWithin(long millis, NetworkWriter writer) {
        try {
            writer.ended().get(millis, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
