package org.yap.ledger.sync;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.effect.Tolerance;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.ChainQuestion;
import org.yap.ledger.wire.Messages;

/**
 * What neighbours ask of this node's chain, and whose turn it is. They take turns, each within its {@link Allowance}. Of each
 * kind of question the last one waits; an honest node has no more than one under way. Beside the node, so that no question
 * holds up its writer; for one thread at a time.
 */
public final class ChainServing {
    static final int BYTES_PER_PERIOD = 4 << 20;
    private static final int MIN_BYTES = 64 << 10;
    private static final int REMEMBERED = 256;
    private static final int QUESTIONS = 16;
    private static final long RETRY_MILLIS = 100;
    /** By then whoever asked has given up, or asks again. */
    private static final long STALE_MILLIS = 5_000;

    /** By node, since a neighbour can leave and come back. */
    private final Map<NodeId, Asker> askers = new RecentMap<>(REMEMBERED);

    private final Deque<Asker> turns = new ArrayDeque<>();

    /**
     * What to answer next, and to whom.
     *
     * @param bytes how large the answer is; 0 if that is not known yet
     */
    public record Turn(NodeId to, ChainQuestion question, long bytes) {}

    /** Notes a question, and says whether it takes the place of another. */
    private static final class Asker implements ChainQuestion.Answers<Boolean> {
        private final NodeId id;
        private final Allowance allowance;
        /** Lost answers are asked for again after some seconds, and everything by a node that was restored. */
        private final Tolerance inVain = new Tolerance(100, 5);

        private final Map<ChainQuestion, Boolean> before = new RecentMap<>(QUESTIONS);
        private Messages.GetHeaders headers;
        /** For one block or several. */
        private ChainQuestion block;

        private long blockBytes;
        private long waitsSince;
        private long notBefore;

        Asker(NodeId id, long nowMillis) {
            this.id = id;
            this.allowance = new Allowance(BYTES_PER_PERIOD, MIN_BYTES, nowMillis);
        }

        @Override
        public Boolean headers(Messages.GetHeaders question) {
            boolean replaced = headers != null;
            headers = question;
            return replaced;
        }

        @Override
        public Boolean block(Messages.GetBlock question) {
            return body(question);
        }

        @Override
        public Boolean blocks(BulkMessages.GetBlocks question) {
            return body(question);
        }

        private boolean body(ChainQuestion question) {
            boolean replaced = block != null;
            block = question;
            blockBytes = 0;
            waitsSince = 0;
            return replaced;
        }

        boolean waits() {
            return headers != null || block != null;
        }

        Turn take() {
            Turn turn = headers != null ? new Turn(id, headers, 0) : new Turn(id, block, blockBytes);
            if (headers != null) {
                headers = null;
            } else {
                block = null;
            }
            return turn;
        }

        /** Takes back a question that could not be answered; false if it is stale. */
        boolean takeBack(ChainQuestion question, long bytes, long nowMillis) {
            waitsSince = waitsSince == 0 ? nowMillis : waitsSince;
            if (nowMillis - waitsSince >= STALE_MILLIS) {
                return false;
            }
            block = question;
            blockBytes = bytes;
            notBefore = nowMillis + RETRY_MILLIS;
            return true;
        }

        long readyMillis(long nowMillis) {
            return Math.max(notBefore, allowance.readyMillis(nowMillis));
        }
    }

    /**
     * Takes the place of a question of the same kind that waits. False if this neighbour asks the same again and again, or does
     * not wait for answers ({@code message-repeated}).
     */
    public boolean asked(NodeId by, ChainQuestion question, long nowMillis) {
        Asker asker = askers.computeIfAbsent(by, id -> new Asker(id, nowMillis));
        boolean waited = asker.waits();
        boolean again = asker.before.put(question, true) != null;
        boolean impatient = question.ask(asker);
        if (!waited) {
            turns.add(asker);
        }
        return !(again || impatient) || asker.inVain.covers(1, nowMillis);
    }

    /** The next question to answer now, which is taken out. */
    public Optional<Turn> next(long nowMillis) {
        for (int i = turns.size(); i > 0; i--) {
            Asker asker = turns.poll();
            if (nowMillis >= asker.notBefore && !asker.allowance.isSpent(nowMillis)) {
                Turn turn = asker.take();
                if (asker.waits()) {
                    turns.add(asker);
                }
                return Optional.of(turn);
            }
            turns.add(asker);
        }
        return Optional.empty();
    }

    /** The answer to a turn's question cost so many bytes. */
    public void answered(Turn turn, long cost) {
        Asker asker = askers.get(turn.to());
        if (asker != null) {
            asker.allowance.use(cost);
        }
    }

    /**
     * There is no room on the way for so many bytes: the turn's question, for a block, is answered some time later, unless another took
     * its place or it has waited too long.
     */
    public void noRoom(Turn turn, long bytes, long nowMillis) {
        Asker asker = askers.get(turn.to());
        if (asker == null || asker.block != null) {
            return;
        }
        boolean waited = asker.waits();
        if (asker.takeBack(turn.question(), bytes, nowMillis) && !waited) {
            turns.add(asker);
        }
    }

    /** When a question can be answered, in milliseconds since 1970; empty if none waits. */
    public Optional<Long> nextMillis(long nowMillis) {
        return turns.stream().map(asker -> asker.readyMillis(nowMillis)).min(Long::compare);
    }
}
