package org.yap.web.rest.ledger;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** A network of this node. */
@Schema(name = "Network")
public record NetworkJson(
        NetworkId network,
        String name,
        String currency,

        @Schema(description = "Digits behind the point of an amount as people read it")
        int decimals,

        @Schema(description = "Member nodes, as far as this node knows")
        int members,

        int neighbours,

        @Schema(description = "Neighbours that this node may have")
        int neighbourCap,

        @Schema(description = "So few members that every one may be a neighbour of every other")
        boolean bootstrapping,

        long height,
        Hash256 tip,
        Instant tipTime,
        @Schema(description = "Payments that wait here") int poolCount,
        long poolBytes,
        @Schema(description = CATCHING_UP, nullable = true) Long catchingUpTo,

        @Schema(description = BranchChangeJson.CHANGING, nullable = true)
        BranchChangeJson changingBranch,

        @Schema(description = "Payments are indexed up to this height; newer blocks are searched one by one")
        long indexedTo,

        @Schema(
                description =
                        "Too many blocks are above indexedTo to be searched: until they are indexed, questions about payments"
                                + " may be refused by payment-not-known-yet")
        boolean indexBehind) {
    public static final String CATCHING_UP = "The height that neighbours have, while this node lacks blocks; else null";

    public static NetworkJson of(NetworkRow row) {
        return new NetworkJson(
                row.id(),
                row.rules().name(),
                row.rules().money().currency(),
                row.rules().money().decimals(),
                row.members(),
                row.neighbours(),
                row.neighbourCap(),
                row.bootstrapping(),
                row.height(),
                row.tip(),
                row.tipTime(),
                row.poolCount(),
                row.poolBytes(),
                row.catchingUpTo() == 0 ? null : row.catchingUpTo(),
                BranchChangeJson.of(row.changingBranch()),
                row.indexedTo(),
                row.indexBehind());
    }
}
