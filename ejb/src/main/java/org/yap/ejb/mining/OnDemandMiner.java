package org.yap.ejb.mining;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.block.Block;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.work.NonceSearch;

/** Mines a given number of blocks at once, on the caller's thread, as fast as it can. For test networks. */
final class OnDemandMiner {
    private static final long NONCES_BETWEEN_LOOKS = 50_000;

    private final MiningNetwork network;
    private final LongSupplier extraNonces;
    private final Runnable counted;
    private final BooleanSupplier outOfTime;

    OnDemandMiner(MiningNetwork network, LongSupplier extraNonces, Runnable counted, BooleanSupplier outOfTime) {
        this.network = network;
        this.extraNonces = extraNonces;
        this.counted = counted;
        this.outOfTime = outOfTime;
    }

    /** Exactly {@code count} blocks that the ledger accepted; their hashes in order. */
    List<Hash256> mine(AddressHash reward, int count) throws RefusedException {
        List<Hash256> hashes = new ArrayList<>();
        while (hashes.size() < count) {
            Block template = network.template(reward, extraNonces.getAsLong());
            OptionalLong nonce = search(template);
            if (nonce.isPresent()) {
                Judged<Block> verdict = network.mined(MiningWorker.withNonce(template, nonce.getAsLong()));
                if (verdict instanceof Judged.Accepted<Block> accepted) {
                    hashes.add(accepted.value().hash());
                    counted.run();
                }
            }
            if (hashes.size() < count && outOfTime.getAsBoolean()) {
                throw new RefusedException(
                        ServiceReason.UNAVAILABLE, "only " + hashes.size() + " of " + count + " blocks in time");
            }
        }
        return hashes;
    }

    /** Empty if the tip changed meanwhile, time is over, or the nonces are used up. */
    private OptionalLong search(Block template) throws RefusedException {
        NonceSearch search = NonceSearch.overHeader(template.header().bytes());
        OptionalLong nonce = OptionalLong.empty();
        for (long from = 0; from < 1L << 32 && nonce.isEmpty(); from += NONCES_BETWEEN_LOOKS) {
            if (!network.tip().equals(template.header().previous()) || outOfTime.getAsBoolean()) {
                return nonce;
            }
            nonce = search.search(from, NONCES_BETWEEN_LOOKS);
        }
        return nonce;
    }
}
