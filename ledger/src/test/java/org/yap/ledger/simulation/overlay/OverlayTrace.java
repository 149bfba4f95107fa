package org.yap.ledger.simulation.overlay;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** All that happens in an overlay, in order: as a running hash, and as lines for whoever wants to read them. */
final class OverlayTrace {
    /** Kinds of what happens, as they go into the hash. */
    enum Kind {
        BEGIN,
        CRASH,
        LEAVE,
        CUT,
        MESSAGE,
        ASK,
        ANSWER,
        CONNECT,
        DISCONNECT,
        UP,
        DOWN,
        BRIDGE_UP,
        BRIDGE_DOWN,
        CHANGED
    }

    private final Supplier<Long> elapsed;
    private long hash;
    private Optional<Consumer<String>> lines = Optional.empty();

    OverlayTrace(Supplier<Long> elapsed) {
        this.elapsed = elapsed;
    }

    void writeTo(Consumer<String> sink) {
        lines = Optional.of(sink);
    }

    String hash() {
        return String.format("%016x", hash);
    }

    void add(Kind kind, int node, int other) {
        add(kind, node, other, () -> "");
    }

    /** {@code more}: what there is to say besides. */
    void add(Kind kind, int node, int other, Supplier<String> more) {
        hash = Mix.of(hash, Mix.of(elapsed.get(), Mix.of(kind.name().hashCode(), (long) node << 32 | other)));
        lines.ifPresent(sink -> sink.accept(String.format(
                Locale.ROOT,
                "%,12.3f  %d %s %s%s",
                elapsed.get() / 1_000.0,
                node,
                kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                other < 0 ? "" : "" + other,
                " " + more.get())));
    }
}
