package org.yap.ejb.writer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WriterInboxTest {
    private static final long LONG = TimeUnit.MINUTES.toMillis(5);

    private final WriterInbox inbox = new WriterInbox(1, 1_000);

    @Test
    void keepsFewThreadsWaitingForRoom() throws Exception {
        assertThat(offer(0)).isTrue();
        CountDownLatch turnedAway = new CountDownLatch(3);
        List<CompletableFuture<Boolean>> patient = new ArrayList<>();
        for (int i = 0; i < WriterInbox.MAX_WAITING + 3; i++) {
            CompletableFuture<Boolean> offer = new CompletableFuture<>();
            patient.add(offer);
            new Thread(() -> {
                        offer.complete(offer(LONG));
                        turnedAway.countDown();
                    })
                    .start();
        }
        assertThat(turnedAway.await(1, TimeUnit.MINUTES)).isTrue();
        assertThat(inbox.dropped()).isEqualTo(3);

        inbox.close();
        for (CompletableFuture<Boolean> offer : patient) {
            assertThat(offer.get(1, TimeUnit.MINUTES)).isFalse();
        }
    }

    private boolean offer(long patienceMillis) {
        return inbox.offer(new WriterTask.Event(null, 1), patienceMillis);
    }
}
