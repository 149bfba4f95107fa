package org.yap.web.rest.ledger;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** The main chain's last block, and what waits for the next. */
@Schema(name = "Tip")
record TipJson(
        NetworkId network,
        long height,
        Hash256 hash,
        Hash256 previous,
        Instant time,
        @Schema(description = BlockJson.BITS) String bits,

        @Schema(description = "Of the whole chain, in hashes; any number of decimal digits")
        String work,

        @Schema(description = "The target that the next block must meet")
        String nextBits,

        @Schema(description = "Payments that wait here") int poolCount,
        long poolBytes,

        @Schema(description = NetworkJson.CATCHING_UP, nullable = true)
        Long catchingUpTo,

        @Schema(description = BranchChangeJson.CHANGING, nullable = true)
        BranchChangeJson changingBranch) {
    static TipJson of(NetworkId network, NodeStatus status) {
        ChainEntry tip = status.tip();
        BlockHeader header = tip.header();
        return new TipJson(
                network,
                tip.height(),
                tip.hash(),
                header.previous(),
                Instant.ofEpochSecond(header.time()),
                BlockJson.bits(header.bits()),
                tip.work().toString(),
                BlockJson.bits(status.nextBits()),
                status.poolCount(),
                status.poolBytes(),
                status.catchingUpTo().orElse(null),
                BranchChangeJson.of(status.changingBranch()));
    }
}
