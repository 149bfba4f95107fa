package org.yap.ledger.simulation.hostile;

import java.math.BigInteger;
import java.util.List;
import java.util.random.RandomGenerator;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.simulation.Behaviour;
import org.yap.ledger.simulation.SimulatedNode;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.wire.Messages;

/** Tells of work that nobody has done: more than its own tip has, on top of that, or on a block that does not exist. */
public final class LyingTips implements Behaviour {
    private static final long EVERY_MILLIS = 3_000;

    private final RandomGenerator random;

    public LyingTips(RandomGenerator random) {
        this.random = random;
    }

    @Override
    public void started(SimulatedNode self) {
        self.in(EVERY_MILLIS, () -> {
            List.copyOf(self.connected()).forEach(neighbour -> self.send(neighbour, lie(self.tip())));
            started(self);
        });
    }

    private Messages.Tip lie(ChainEntry tip) {
        BigInteger twice = tip.work().shiftLeft(1);
        return switch (random.nextInt(3)) {
            case 0 -> new Messages.Tip(tip.header(), tip.height(), twice);
            case 1 -> new Messages.Tip(header(tip.hash(), tip.header()), tip.height() + 1, twice);
            default -> new Messages.Tip(header(any(), tip.header()), tip.height() + 1, twice);
        };
    }

    private BlockHeader header(Hash256 previous, BlockHeader like) {
        return new BlockHeader(like.version(), previous, any(), like.time() + 1, like.bits(), random.nextInt());
    }

    private Hash256 any() {
        byte[] bytes = new byte[Hash256.LENGTH];
        random.nextBytes(bytes);
        return Hash256.of(bytes);
    }
}
