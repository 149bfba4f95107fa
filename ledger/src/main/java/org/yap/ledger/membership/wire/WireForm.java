package org.yap.ledger.membership.wire;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** What the forms of messages about membership have in common. */
final class WireForm {
    private WireForm() {}

    /** The message that all of {@code bytes} is, of at most {@code maxBytes}. */
    static <T> Judged<T> decode(int kind, byte[] bytes, int maxBytes, ByteReader.Read<T> read) {
        if (bytes.length > maxBytes) {
            return Judged.reject(RejectReason.MESSAGE_OVERSIZE, bytes.length + " bytes of at most " + maxBytes);
        }
        Judged<T> judged = ByteReader.decode(bytes, read);
        if (judged instanceof Judged.Rejected<T> rejected && rejected.reason() != RejectReason.MESSAGE_UNKNOWN_KIND) {
            return Judged.reject(RejectReason.MESSAGE_MALFORMED, "kind " + kind + ": " + rejected.detail());
        }
        return judged;
    }

    static MalformedException unknown(int kind) {
        return new MalformedException(RejectReason.MESSAGE_UNKNOWN_KIND, "kind " + kind);
    }

    /** What each contact begins with: the lease of its sender. */
    static ByteWriter begin(Lease sender) {
        ByteWriter out = new ByteWriter(Lease.MAX_BYTES);
        sender.write(out);
        return out;
    }

    /** 0 for none, else one more than the reason's number. */
    static Optional<Reason> refusal(ByteReader in) throws MalformedException {
        int number = in.u8();
        return number == 0 ? Optional.empty() : Optional.of(find(number - 1, Reason.values()));
    }

    static void refusal(Optional<Reason> refusal, ByteWriter out) {
        out.u8(refusal.map(reason -> reason.number() + 1).orElse(0));
    }

    static List<Lease> leases(ByteReader in, int limit, NodeKeys keys) throws MalformedException {
        return in.list(limit, Lease.MIN_BYTES, item -> Lease.read(item, keys));
    }

    static void leases(List<Lease> leases, ByteWriter out) {
        out.list(leases, Lease::write);
    }

    static List<NodeId> nodes(ByteReader in, int limit) throws MalformedException {
        return in.list(limit, NodeId.LENGTH, item -> NodeId.of(item.bytes(NodeId.LENGTH)));
    }

    /** The list as it is kept. Throws IllegalArgumentException if nobody would accept it. */
    static <T> List<T> bounded(List<T> items, int limit) {
        if (items.size() > limit) {
            throw new IllegalArgumentException(items.size() + " of at most " + limit);
        }
        return List.copyOf(items);
    }

    /** One byte, at most {@code limit}. */
    static int u8(ByteReader in, int limit) throws MalformedException {
        int value = in.u8();
        if (value > limit) {
            throw new MalformedException(RejectReason.MALFORMED, value + " of at most " + limit);
        }
        return value;
    }

    /** One of {@code values} by its number, in one byte. */
    static <E extends Numbered> E numbered(ByteReader in, E[] values) throws MalformedException {
        int number = in.u8();
        return find(number, values);
    }

    private static <E extends Numbered> E find(int number, E[] values) throws MalformedException {
        for (E value : values) {
            if (value.number() == number) {
                return value;
            }
        }
        throw new MalformedException(RejectReason.MALFORMED, "no number " + number);
    }
}
