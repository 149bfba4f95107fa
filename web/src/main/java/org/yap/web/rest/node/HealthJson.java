package org.yap.web.rest.node;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Whether the node serves. */
@Schema(name = "Health")
@JsonInclude(JsonInclude.Include.NON_NULL)
record HealthJson(
        @Schema(enumeration = {"up", "down"}) String status,

        @Schema(description = "Whether the first administrator is still to be made", nullable = true)
        Boolean setup,

        @Schema(nullable = true) List<NetworkHealthJson> networks) {
    static HealthJson up(boolean setup, List<NetworkRow> rows) {
        return new HealthJson(
                "up", setup, rows.stream().map(NetworkHealthJson::of).toList());
    }

    /** Nothing else is told. */
    static HealthJson down() {
        return new HealthJson("down", null, null);
    }

    /** How far a network is. */
    @Schema(name = "NetworkHealth")
    public record NetworkHealthJson(
            NetworkId network,
            long height,
            Hash256 tip,

            @Schema(
                    description = "The height that neighbours have, while this node lacks blocks; else null",
                    nullable = true)
            @JsonInclude(JsonInclude.Include.ALWAYS)
            Long catchingUpTo) {
        static NetworkHealthJson of(NetworkRow row) {
            return new NetworkHealthJson(
                    row.id(), row.height(), row.tip(), row.catchingUpTo() == 0 ? null : row.catchingUpTo());
        }
    }
}
