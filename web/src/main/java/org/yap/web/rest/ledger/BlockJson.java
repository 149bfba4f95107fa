package org.yap.web.rest.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;

/** A block of the main chain. */
@Schema(name = "Block")
record BlockJson(
        Hash256 hash,
        Hash256 previous,
        long height,
        Instant time,
        @Schema(description = "How many it holds") int payments,
        int bytes,

        @Schema(description = "Its address", nullable = true)
        String miner,

        @Schema(description = "Subsidy and fees") Amount reward,
        @Schema(description = BITS) String bits,

        @Schema(description = "Only where one block is asked for", implementation = Hash256[].class, nullable = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Hash256> paymentIds) {
    static final String BITS = "The compact target, 8 hex digits";

    /** As one of many. */
    static BlockJson withoutIds(BlockRow row) {
        return of(row, null);
    }

    static BlockJson withIds(BlockRow row) {
        return of(row, row.paymentIds());
    }

    private static BlockJson of(BlockRow row, List<Hash256> ids) {
        return new BlockJson(
                row.hash(),
                row.previous(),
                row.height(),
                row.time(),
                row.payments(),
                row.bytes(),
                row.minerAddress(),
                Amount.of(row.reward()),
                bits(row.bits()),
                ids);
    }

    static String bits(int bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
