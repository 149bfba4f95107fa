package org.yap.ejb.runtime;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.yap.ledger.sync.ChainAnswers.Answer;
import org.yap.ledger.sync.ChainServing;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.ChainQuestion;
import org.yap.ledger.wire.Message;

/**
 * Answers what neighbours ask of one network's chain, on threads beside the writer, one question after the other. Reads what is
 * stored, so no neighbour hears of anything earlier than the writer would tell it. For any thread; never blocks its callers.
 */
final class ChainServer {
    private static final Logger LOG = System.getLogger(ChainServer.class.getName());
    /** So that a store that fails is not asked in a loop. */
    private static final long COST_OF_FAILURE = 4 << 20;
    /** Of a block that was read and could not be sent: so that nobody has many read by not taking what was sent before. */
    private static final long COST_OF_READING = 1 << 20;

    private final Function<ChainQuestion, Answer> answers;
    private final Room room;
    private final BiConsumer<NodeId, Message> send;
    private final Consumer<NodeId> blame;
    private final InstantSource clock;
    private final Later later;
    private final ChainServing serving = new ChainServing();
    private long due = Long.MAX_VALUE;
    private boolean answering;

    /** Whether so many bytes of messages can be sent at once. */
    @FunctionalInterface
    interface Room {
        boolean takes(NodeId to, long bytes);
    }

    /** Runs something on another thread after a delay; drops it if the node ends. */
    @FunctionalInterface
    interface Later {
        void run(Runnable task, long delayMillis);
    }

    /**
     * @param answers asked by one thread at a time, in no transaction
     * @param room asked before an answer is sent: a block of which a piece is missing is of no use
     * @param blame told who asks the same again and again
     */
    ChainServer(
            Function<ChainQuestion, Answer> answers,
            Room room,
            BiConsumer<NodeId, Message> send,
            Consumer<NodeId> blame,
            InstantSource clock,
            Later later) {
        this.answers = answers;
        this.room = room;
        this.send = send;
        this.blame = blame;
        this.clock = clock;
        this.later = later;
    }

    synchronized void asked(NodeId by, ChainQuestion question) {
        if (!serving.asked(by, question, clock.millis())) {
            blame.accept(by);
        }
        plan();
    }

    private void plan() {
        long now = clock.millis();
        Optional<Long> next = answering ? Optional.empty() : serving.nextMillis(now);
        if (next.isPresent() && next.get() < due) {
            due = next.get();
            later.run(this::answerNext, Math.max(0, due - now));
        }
    }

    private void answerNext() {
        begin().ifPresent(turn -> {
            long cost = COST_OF_FAILURE;
            long tooMany = 0;
            try {
                if (turn.bytes() > 0 && !room.takes(turn.to(), turn.bytes())) {
                    tooMany = turn.bytes();
                    return;
                }
                Answer answer = answers.apply(turn.question());
                if (answer.bytes() > 0 && !room.takes(turn.to(), answer.bytes())) {
                    tooMany = answer.bytes();
                    return;
                }
                cost = answer.cost();
                answer.messages().forEach(message -> send.accept(turn.to(), message));
            } catch (RuntimeException e) {
                LOG.log(Level.DEBUG, "A neighbour's question could not be answered", e);
            } finally {
                end(turn, cost, tooMany);
            }
        });
    }

    private synchronized Optional<ChainServing.Turn> begin() {
        if (answering) {
            return Optional.empty();
        }
        due = Long.MAX_VALUE;
        Optional<ChainServing.Turn> turn = serving.next(clock.millis());
        answering = turn.isPresent();
        plan();
        return turn;
    }

    private synchronized void end(ChainServing.Turn turn, long cost, long tooMany) {
        if (tooMany > 0) {
            serving.answered(turn, turn.bytes() == 0 ? COST_OF_READING : 0);
            serving.noRoom(turn, tooMany, clock.millis());
        } else {
            serving.answered(turn, cost);
        }
        answering = false;
        plan();
    }
}
