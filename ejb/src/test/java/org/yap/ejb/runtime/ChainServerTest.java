package org.yap.ejb.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ledger.sync.ChainAnswers.Answer;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

class ChainServerTest {
    private static final NodeId ANN = NodeId.of(Hash256.twice(new byte[] {1}).bytes());
    private static final NodeId BOB = NodeId.of(Hash256.twice(new byte[] {2}).bytes());
    private static final Messages.GetBlock BLOCK = new Messages.GetBlock(Hash256.ZERO);
    private static final Answer NONE = new Answer(List.of(new Messages.NoBlock(Hash256.ZERO)), 3 << 20);

    private final SettableTime clock = new SettableTime();
    private final Deque<Runnable> due = new ArrayDeque<>();
    private final List<Long> delays = new ArrayList<>();
    private final List<NodeId> sentTo = new ArrayList<>();
    private final List<NodeId> blamed = new ArrayList<>();
    private boolean broken;
    private Answer answer = NONE;
    private boolean full;
    private final ChainServer server = new ChainServer(
            question -> {
                if (broken) {
                    throw new IllegalStateException("the database is away");
                }
                return answer;
            },
            (to, bytes) -> !full || bytes < 1 << 20,
            (to, message) -> sentTo.add(to),
            blamed::add,
            clock,
            (task, delay) -> {
                due.add(task);
                delays.add(delay);
            });

    @Test
    void answersOnAnotherThreadThanTheOneThatAsks() {
        server.asked(ANN, BLOCK);
        assertThat(sentTo).isEmpty();
        runDue();
        assertThat(sentTo).containsExactly(ANN);
    }

    @Test
    void answersOthersWhileOneHasUsedUpItsShare() {
        askAndRun(ANN);
        askAndRun(ANN);
        askAndRun(ANN);
        assertThat(sentTo).containsExactly(ANN, ANN);
        askAndRun(BOB);
        assertThat(sentTo).containsExactly(ANN, ANN, BOB);
        clock.pass(Duration.ofMillis(delays.get(delays.size() - 1)));
        runDue();
        assertThat(sentTo).containsExactly(ANN, ANN, BOB, ANN);
        assertThat(due).isEmpty();
    }

    @Test
    void goesOnAfterFailureAndDoesNotTryInLoop() {
        broken = true;
        askAndRun(ANN);
        assertThat(due).isEmpty();
        broken = false;
        clock.pass(Duration.ofSeconds(1));
        askAndRun(ANN);
        assertThat(sentTo).containsExactly(ANN);
    }

    @Test
    void sendsABlockWholeOnceThereIsRoomAndDoesNotCountItBefore() {
        answer = new Answer(
                List.of(
                        new Messages.BlockPiece(Hash256.ZERO, 0, 2, new byte[1]),
                        new Messages.BlockPiece(Hash256.ZERO, 1, 2, new byte[1])),
                3 << 20);
        full = true;
        askAndRun(ANN);
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofMillis(100));
            runDue();
        }
        assertThat(sentTo).isEmpty();
        full = false;
        clock.pass(Duration.ofMillis(100));
        runDue();
        assertThat(sentTo).containsExactly(ANN, ANN);
        assertThat(due).isEmpty();
    }

    @Test
    void dropsAQuestionForWhoseAnswerThereIsNoRoomForLong() {
        answer = new Answer(List.of(new Messages.NoBlock(Hash256.ZERO), new Messages.NoBlock(Hash256.ZERO)), 3 << 20);
        full = true;
        askAndRun(ANN);
        for (int i = 0; i < 60; i++) {
            clock.pass(Duration.ofMillis(100));
            runDue();
        }
        assertThat(due).isEmpty();
        assertThat(sentTo).isEmpty();
    }

    @Test
    void blamesWhoAsksAgainAndAgain() {
        for (int i = 0; i < 50; i++) {
            askAndRun(ANN);
        }
        assertThat(blamed).isEmpty();
        for (int i = 0; i < 100; i++) {
            askAndRun(ANN);
        }
        assertThat(blamed).hasSizeGreaterThan(20).containsOnly(ANN);
    }

    private void askAndRun(NodeId by) {
        server.asked(by, BLOCK);
        runDue();
    }

    /** What is scheduled now, and no more. */
    private void runDue() {
        for (int i = due.size(); i > 0; i--) {
            due.poll().run();
        }
    }
}
