package org.yap.ledger.wire;

import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** What neighbours tell each other in one network. The transport adds the network id and the sender's identity. */
public sealed interface Message
        permits Messages.Tip,
                ChainQuestion,
                Messages.Headers,
                Messages.BlockPiece,
                Messages.NoBlock,
                Messages.Announce,
                Messages.GetPayments,
                Messages.Payments,
                Messages.Clock,
                Messages.NewPayments,
                BulkMessages.Blocks,
                CompactMessages.SendCompact,
                CompactMessages.CompactBlock,
                CompactMessages.GetBlockPayments,
                CompactMessages.BlockPayments {
    /** Upper bound of an encoded message; blocks travel in pieces. */
    int MAX_BYTES = 256 * 1024 + 1024;

    /** The kind's number on the wire, 0..255. */
    int kind();

    byte[] bytes();

    /** Calls the method for this kind. */
    void to(MessageHandler handler);

    /** The payments that it carries; none in most kinds. */
    default List<Payment> payments() {
        return List.of();
    }

    /** True for headers and blocks, which go before payments. */
    default boolean urgent() {
        return Messages.urgent(kind());
    }

    /** Judges form only. */
    static Judged<Message> decode(int kind, byte[] bytes, NetworkId network) {
        if (bytes.length > MAX_BYTES) {
            return Judged.reject(RejectReason.MESSAGE_OVERSIZE, bytes.length + " bytes of at most " + MAX_BYTES);
        }
        Judged<Message> judged = ByteReader.decode(bytes, in -> Messages.read(kind, in, network));
        if (judged instanceof Judged.Rejected<Message> rejected
                && (rejected.reason() == RejectReason.MALFORMED || rejected.reason() == RejectReason.OVERSIZE)) {
            return Judged.reject(RejectReason.MESSAGE_MALFORMED, "kind " + kind + ": " + rejected.detail());
        }
        return judged;
    }
}
