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

    private final WriterInbox inbox = new WriterInbox(bounds(1, 1_000));

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
        return inbox.gossip(gossip(1), patienceMillis);
    }

    @Test
    void servesUsersBeforeFullQueueOfGossip() throws Exception {
        WriterInbox busy = new WriterInbox(bounds(20_000, 1 << 30));
        while (busy.gossip(gossip(1), 0)) {}
        WriterTask question = new WriterTask.Question<>(node -> 1, new CompletableFuture<>());

        assertThat(busy.own(question)).isTrue();

        List<WriterTask> next = busy.drain(0);
        assertThat(next).first().isSameAs(question);
        assertThat(next).hasSizeLessThanOrEqualTo(1 + WriterInbox.MAX_GOSSIP_IN_BATCH);
    }

    @Test
    void takesLittleGossipAtOnceInBytesToo() throws Exception {
        WriterInbox busy = new WriterInbox(bounds(20_000, 1 << 30));
        for (int i = 0; i < 100; i++) {
            assertThat(busy.gossip(gossip(200_000), 0)).isTrue();
        }
        assertThat(busy.drain(0)).hasSize(5);
    }

    @Test
    void takesMessageThatIsLargerThanBatch() throws Exception {
        WriterInbox busy = new WriterInbox(bounds(20_000, 1 << 30));
        assertThat(busy.gossip(gossip(WriterInbox.MAX_GOSSIP_BYTES_IN_BATCH + 1), 0))
                .isTrue();
        assertThat(busy.drain(0)).hasSize(1);
    }

    @Test
    void leavesGossipItsTurnWhileUsersCome() throws Exception {
        WriterInbox busy = new WriterInbox(bounds(20_000, 1 << 30));
        WriterTask waits = gossip(1);
        assertThat(busy.gossip(waits, 0)).isTrue();
        while (busy.own(new WriterTask.Question<>(node -> 1, new CompletableFuture<>()))) {}
        assertThat(busy.drain(0)).last().isSameAs(waits);
    }

    @Test
    void takesLessWhenItsBoundsShrink() {
        WriterInbox queue = new WriterInbox(bounds(3, 1_000));
        assertThat(queue.gossip(gossip(10), 0)).isTrue();
        assertThat(queue.gossip(gossip(10), 0)).isTrue();
        queue.limit(bounds(1, 1_000));
        assertThat(queue.gossip(gossip(10), 0)).isFalse();
        assertThat(queue.drainAll()).as("what waited stays").hasSize(2);
        assertThat(queue.gossip(gossip(10), 0)).isTrue();
    }

    private static NetworkWriter.Bounds bounds(int tasks, long bytes) {
        NetworkWriter.Bound each = new NetworkWriter.Bound(tasks, bytes);
        return new NetworkWriter.Bounds(each, each);
    }

    private static WriterTask gossip(int bytes) {
        return new WriterTask.Event(null, bytes);
    }
}
