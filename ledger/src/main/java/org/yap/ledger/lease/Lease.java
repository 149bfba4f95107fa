package org.yap.ledger.lease;

import java.util.List;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

/**
 * A member's word that it is there, or that it left, for a short time. Of two leases of a node the one with the higher incarnation is
 * newer, of equal ones that with the higher sequence.
 *
 * @param node of the key
 * @param incarnation how often the node has started; stored before it is used
 * @param sequence within the incarnation, from 0
 * @param name that its administrator chose; may be empty, at most {@link #MAX_NAME} characters
 * @param issued by the node's clock, seconds since 1970, unsigned 32 bits
 * @param life seconds
 * @param vouchers the first is for this node, each further one for the issuer of the one before; at most {@link #MAX_VOUCHERS}, none in
 *     an open network
 */
public record Lease(
        NodeId node,
        NodeKey key,
        long incarnation,
        long sequence,
        Kind kind,
        Endpoints endpoints,
        String name,
        long issued,
        int life,
        List<Voucher> vouchers,
        NodeSignature signature) {
    public static final int MAX_NAME = 40;
    public static final int MAX_VOUCHERS = 8;

    public Lease {
        vouchers = List.copyOf(vouchers);
    }

    /** What the node says. */
    public enum Kind {
        ALIVE,
        LEAVE
    }

    /** Whether it came later than {@code other}, a lease of the same node. */
    public boolean newerThan(Lease other) {
        return incarnation != other.incarnation ? incarnation > other.incarnation : sequence > other.sequence;
    }
}
