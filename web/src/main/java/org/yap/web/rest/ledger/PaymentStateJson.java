package org.yap.web.rest.ledger;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.json.Words;

/** A payment and how far it is. */
@Schema(name = "PaymentState")
record PaymentStateJson(
        NetworkId network,
        Hash256 id,

        @Schema(
                description = STATE,
                enumeration = {
                    "unsent",
                    "refused",
                    "sent",
                    "seen",
                    "in-block",
                    "expired",
                    "blocked",
                    "superseded",
                    "replaced",
                    "given-up"
                })
        String state,

        @Schema(description = REASON, nullable = true) String reason,

        @Schema(description = "Neighbours that announced it back or asked for it")
        int seenBy,

        @Schema(description = HEIGHT, nullable = true) Long height,

        @Schema(description = "That it is in", nullable = true)
        Hash256 block,

        long confirmations,
        AddressHash sender,
        String senderAddress,

        @Schema(description = "The sender's payments are numbered from 0", pattern = DIGITS)
        String sequence,

        @Schema(description = "Of the outputs") Amount total,
        Amount fee,
        String memo,

        @Schema(description = "Last height at which it may be in a block; null if there is no limit", nullable = true)
        Long validUntil,

        List<OutputJson> outputs,
        @Schema(description = TIME, nullable = true) Instant time) {
    static final String DIGITS = "^(0|[1-9][0-9]{0,18})$";
    static final String STATE =
            "unsent: made and kept here, not accepted by the ledger yet; this node sends it again by itself."
                    + " refused: made here, but the ledger rejected it later. sent: waits at this node."
                    + " replaced: the same payment with a higher fee took its place."
                    + " given-up: could not wait for 10,000 blocks, so this node does not try any more.";
    static final String REASON = "Why it was refused";
    static final String HEIGHT = "Of its block; null while it waits";
    static final String TIME = "Of its block, or when it was made here; null if that is not known";

    static PaymentStateJson of(PaymentRow row) {
        return new PaymentStateJson(
                row.network(),
                row.id(),
                Words.of(row.status()),
                row.refusal().orElse(null),
                row.seenBy(),
                row.height() == 0 ? null : row.height(),
                row.block(),
                row.confirmations(),
                row.sender(),
                row.senderAddress(),
                Long.toString(row.sequence()),
                row.total(),
                row.fee(),
                row.memo(),
                row.validUntil() == 0 ? null : row.validUntil(),
                row.outputs().stream()
                        .map(each -> new OutputJson(each.recipient(), each.address(), each.amount()))
                        .toList(),
                row.time());
    }

    /** What one account gets. */
    @Schema(name = "Output")
    public record OutputJson(AddressHash account, String address, Amount amount) {}
}
