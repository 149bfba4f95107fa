package org.yap.ledger.lease;

import java.util.List;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

/** Signs this node's leases in one network, each newer than the one before. One thread at a time may use it. */
public final class LeaseIssuer {
    /** Up to so many members, leases are refreshed more often. */
    public static final int SMALL_NETWORK = 16;

    /** Seconds after which a member signs its next lease, in a small network. */
    public static final int REFRESH_SMALL = 5;
    /** Seconds after which it does so in a larger one. */
    public static final int REFRESH = 30;
    /** A lease lives so many times as long as it takes until the next. */
    public static final int LIVES = 3;

    private static final NodeSignature UNSIGNED = NodeSignature.of(new byte[NodeSignature.LENGTH]);

    private final NetworkId network;
    private final NodeKeys.Signer signer;
    private final NodeId node;
    private final long incarnation;
    private final List<Voucher> vouchers;
    private Endpoints endpoints;
    private String name;
    private long sequence;

    /**
     * @param incarnation higher than any that this node has used in the network; stored before
     * @param vouchers for this node, the first by who admitted it; none in an open network, nor at the node whose key admits
     */
    public LeaseIssuer(
            NetworkId network,
            NodeKeys keys,
            NodeKeys.Signer signer,
            long incarnation,
            List<Voucher> vouchers,
            Endpoints endpoints,
            String name) {
        this.network = network;
        this.signer = signer;
        this.node = keys.idOf(signer.key());
        this.incarnation = incarnation;
        this.vouchers = List.copyOf(vouchers);
        describe(endpoints, name);
    }

    public NodeId node() {
        return node;
    }

    public NodeKey key() {
        return signer.key();
    }

    /** Of the leases from now on. Throws IllegalArgumentException if nobody would accept them. */
    public void describe(Endpoints newEndpoints, String newName) {
        if (!newEndpoints.isForm() || !Lease.isName(newName)) {
            throw new IllegalArgumentException("not to be told in a lease: " + newEndpoints + ", " + newName);
        }
        endpoints = newEndpoints;
        name = newName;
    }

    /** The next lease: this node is there. {@code now}: seconds since 1970; {@code members}: how many the network has. */
    public Lease alive(long now, int members) {
        return issue(Lease.Kind.ALIVE, now, members);
    }

    /** The last lease: this node leaves. */
    public Lease leave(long now, int members) {
        return issue(Lease.Kind.LEAVE, now, members);
    }

    private Lease issue(Lease.Kind kind, long now, int members) {
        int life = LIVES * (members <= SMALL_NETWORK ? REFRESH_SMALL : REFRESH);
        NodeKey key = signer.key();
        Lease lease =
                new Lease(node, key, incarnation, sequence++, kind, endpoints, name, now, life, vouchers, UNSIGNED);
        return lease.signed(signer.sign(lease.signedBytes(network)));
    }
}
