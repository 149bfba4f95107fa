package org.yap.ejb.mining;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.Reward;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** A network whose tip is what a test says; accepts each block once if it stands on the tip, and makes it the tip. */
final class FakeMiningNetwork implements MiningNetwork {
    static final int HARDEST = 0x0101_0000;
    static final int EASIEST = 0x207f_ffff;

    final BlockingQueue<Long> templateTimes = new LinkedBlockingQueue<>();
    final List<Block> offered = new CopyOnWriteArrayList<>();
    final List<Block> accepted = new CopyOnWriteArrayList<>();
    final Map<Long, Integer> extraNonces = new ConcurrentHashMap<>();
    private final int bits;
    private volatile Hash256 tip = Hash256.ZERO;
    private volatile boolean available = true;
    private int deaf;

    FakeMiningNetwork(int bits) {
        this.bits = bits;
    }

    void moveTip() {
        tip = Hash256.twice(tip.bytes());
    }

    void setAvailable(boolean now) {
        available = now;
    }

    /** The next {@code times} blocks are turned away unjudged. */
    synchronized void turnAway(int times) {
        deaf = times;
    }

    @Override
    public Hash256 tip() {
        return tip;
    }

    @Override
    public Block template(AddressHash reward, long extraNonce) throws RefusedException {
        if (!available) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "");
        }
        extraNonces.merge(extraNonce, 1, Integer::sum);
        Hash256 parent = tip;
        Hash256 root = Hash256.twice(parent.bytes(), new byte[] {(byte) extraNonce});
        templateTimes.add(System.nanoTime());
        return new Block(
                new BlockHeader(1, parent, root, 1_700_000_000L, bits, 0),
                new Reward(1, reward, Amount.of(1), extraNonce, ""),
                List.of());
    }

    @Override
    public synchronized Judged<Block> mined(Block block) throws RefusedException {
        offered.add(block);
        if (deaf-- > 0) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "busy");
        }
        if (!block.header().previous().equals(tip)) {
            return Judged.reject(RejectReason.BLOCK_UNKNOWN_PARENT, "");
        }
        accepted.add(block);
        tip = block.hash();
        return Judged.accept(block);
    }
}
