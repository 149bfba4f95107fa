package org.yap.ejb.contact;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.yap.ledger.value.NodeId;

/**
 * The requests of the last minutes, so that none is answered twice: somebody else may have sent it again. Safe for many
 * threads.
 */
final class SeenRequests {
    private final int most;
    private final long seconds;
    private final Set<Nonce> seen = new HashSet<>();
    private final Deque<Nonce> byAge = new ArrayDeque<>();

    /**
     * @param most that are remembered at the same time; beyond that all are refused
     * @param seconds for which each is remembered: longer than it would be taken for
     */
    SeenRequests(int most, long seconds) {
        this.most = most;
        this.seconds = seconds;
    }

    /** How it went. */
    enum Outcome {
        NEW,
        SEEN,
        FULL
    }

    /** {@code now}: seconds of a clock that is never set back. */
    synchronized Outcome add(NodeId from, String nonce, long now) {
        while (!byAge.isEmpty() && byAge.peekFirst().at + seconds < now) {
            seen.remove(byAge.removeFirst());
        }
        Nonce added = new Nonce(from, nonce, now);
        if (seen.contains(added)) {
            return Outcome.SEEN;
        }
        if (seen.size() >= most) {
            return Outcome.FULL;
        }
        seen.add(added);
        byAge.addLast(added);
        return Outcome.NEW;
    }

    synchronized int size() {
        return seen.size();
    }

    /** Each node's own: nobody can use up another's. */
    private static final class Nonce {
        private final NodeId from;
        private final String nonce;
        private final long at;

        Nonce(NodeId from, String nonce, long at) {
            this.from = from;
            this.nonce = nonce;
            this.at = at;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Nonce that && from.equals(that.from) && nonce.equals(that.nonce);
        }

        @Override
        public int hashCode() {
            return nonce.hashCode();
        }
    }
}
