package org.yap.ledger.simulation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yap.ledger.check.CheckedBlock;
import org.yap.ledger.check.StatelessChecks;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/**
 * The checks of all nodes together: what reaches many nodes is decoded and checked once, and they share what came of it. The
 * checks depend on nothing but the bytes, so the verdicts are the same. For one thread.
 */
final class SharedChecks {
    private static final Set<Integer> SHARED = Set.of(
            Messages.Tip.KIND,
            Messages.Headers.KIND,
            Messages.BlockPiece.KIND,
            Messages.Payments.KIND,
            CompactMessages.CompactBlock.KIND,
            CompactMessages.BlockPayments.KIND);

    private final StatelessChecks checks;
    private final Verdicts<Message> messages = new Verdicts<>();
    private final Verdicts<CheckedBlock> blocks = new Verdicts<>();

    SharedChecks(StatelessChecks checks) {
        this.checks = checks;
    }

    StatelessChecks checks() {
        return checks;
    }

    Judged<Message> message(int kind, byte[] bytes) {
        return SHARED.contains(kind)
                ? messages.of(kind, bytes, key -> checks.message(kind, key))
                : checks.message(kind, bytes);
    }

    Judged<CheckedBlock> block(byte[] bytes) {
        return blocks.of(0, bytes, checks::block);
    }

    /** Those of the last bytes that were judged, up to a bound. */
    private static final class Verdicts<T> {
        private static final long MAX_BYTES = 32 << 20;
        private static final int ENTRY_BYTES = 200;

        private final Map<Key, Judged<T>> byBytes = new LinkedHashMap<>();
        private long size;

        Judged<T> of(int kind, byte[] bytes, Function<byte[], Judged<T>> check) {
            Key key = new Key(kind, bytes, Arrays.hashCode(bytes));
            Judged<T> known = byBytes.get(key);
            if (known != null) {
                return known;
            }
            Judged<T> verdict = check.apply(bytes);
            byBytes.put(key, verdict);
            size += bytes.length + ENTRY_BYTES;
            while (size > MAX_BYTES) {
                Key oldest = byBytes.keySet().iterator().next();
                byBytes.remove(oldest);
                size -= oldest.bytes.length + ENTRY_BYTES;
            }
            return verdict;
        }
    }

    private static final class Key {
        private final int kind;
        private final byte[] bytes;
        private final int hash;

        Key(int kind, byte[] bytes, int hash) {
            this.kind = kind;
            this.bytes = bytes;
            this.hash = hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.kind == kind && Arrays.equals(key.bytes, bytes);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
