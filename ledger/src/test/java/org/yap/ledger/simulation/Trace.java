package org.yap.ledger.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit;
import org.yap.ledger.node.Step;

/**
 * All that happens, in order, as a running hash, so that two runs can be compared; and as lines of text for whoever wants to
 * read them.
 */
public final class Trace implements Observer {
    private final Simulation network;
    private final MessageDigest digest;
    private final ByteBuffer front = ByteBuffer.allocate(24);
    private Optional<Consumer<String>> lines = Optional.empty();

    Trace(Simulation network) {
        this.network = network;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a line for whatever happens from now on. */
    public void writeTo(Consumer<String> sink) {
        lines = Optional.of(sink);
    }

    /** Of all that happened so far. */
    public String hash() {
        try {
            MessageDigest copy = (MessageDigest) digest.clone();
            return HexFormat.of().formatHex(copy.digest(), 0, 8);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(int what, int node, int other, int kind, byte[] bytes) {
        front.clear();
        front.putLong(network.elapsed())
                .put((byte) what)
                .putInt(node)
                .putInt(other)
                .put((byte) kind);
        digest.update(front.array(), 0, front.position());
        digest.update(bytes);
    }

    private void line(SimulatedNode node, String text) {
        lines.ifPresent(
                sink -> sink.accept(String.format("%,12.3f  %s", network.elapsed() / 1_000.0, node + " " + text)));
    }

    @Override
    public void received(SimulatedNode node, int from, int kind, byte[] bytes) {
        add(1, node.number(), from, kind, bytes);
        if (lines.isPresent()) {
            line(
                    node,
                    "<- " + from + " "
                            + MessageText.of(kind, bytes, network.genesis().id()));
        }
    }

    @Override
    public void sent(SimulatedNode node, int to, int kind, byte[] bytes) {
        add(2, node.number(), to, kind, bytes);
    }

    @Override
    public void happened(SimulatedNode node, String what) {
        add(3, node.number(), 0, 0, what.getBytes(UTF_8));
        line(node, what);
    }

    @Override
    public void stepped(SimulatedNode node, Step step) {
        step.commit().ifPresent(commit -> committed(node, commit));
    }

    private void committed(SimulatedNode node, Commit commit) {
        add(
                4,
                node.number(),
                commit.undone().size(),
                commit.connected().size(),
                commit.newTip().hash().bytes());
        commit.newAccounts().forEach(account -> digest.update(account.bytes()));
        commit.pooled().forEach(payment -> digest.update(payment.leaf().bytes()));
        commit.unpooled().forEach(leaf -> digest.update(leaf.bytes()));
    }

    @Override
    public void tipChanged(SimulatedNode node, ChainEntry before, ChainEntry now) {
        line(node, "tip " + now.height() + " " + now.hash() + " was " + before.height() + " " + before.hash());
    }
}
