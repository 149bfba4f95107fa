package org.yap.ledger.lease;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Judges leases in one network, without asking anybody. Any thread may call it. */
public final class LeaseRules {
    /** Seconds by which clocks may differ. */
    public static final int CLOCK_TOLERANCE = 60;

    /** Signatures that are remembered: the same lease comes from each neighbour, the same voucher with each lease. */
    private static final int REMEMBERED = 4_096;

    private final NetworkId network;
    private final Optional<NodeId> admissionKey;
    private final NodeKeys keys;
    private final RecentMap<Hash256, Boolean> verified;
    private final SignatureBudget budget;

    /** {@code admissionKey}: the node whose vouchers admit; empty in an open network. */
    public LeaseRules(NetworkId network, Optional<NodeId> admissionKey, NodeKeys keys) {
        this(network, admissionKey, keys, new RecentMap<>(REMEMBERED), signatures -> true);
    }

    private LeaseRules(
            NetworkId network,
            Optional<NodeId> admissionKey,
            NodeKeys keys,
            RecentMap<Hash256, Boolean> verified,
            SignatureBudget budget) {
        this.network = network;
        this.admissionKey = admissionKey;
        this.keys = keys;
        this.verified = verified;
        this.budget = budget;
    }

    /** How much work the lists of somebody are worth. Any thread may ask. */
    public interface SignatureBudget {
        /** Whether so many signatures more may be verified. If so, they are counted. */
        boolean takes(int signatures);
    }

    /** The same rules, remembering the same signatures, for lists of somebody whose work is bounded. */
    public LeaseRules within(SignatureBudget within) {
        return new LeaseRules(network, admissionKey, keys, verified, within);
    }

    /** The network whose leases these are. */
    public NetworkId network() {
        return network;
    }

    /** By which the node of a key is told. */
    public NodeKeys keys() {
        return keys;
    }

    /** Judges one that was read; {@code now}: seconds since 1970. */
    public Judged<Lease> judge(Lease lease, long now) {
        if (lease.issued() > now + CLOCK_TOLERANCE) {
            return Judged.reject(RejectReason.LEASE_FROM_FUTURE, (lease.issued() - now) + " s ahead");
        }
        long end = lease.issued() + lease.life() + CLOCK_TOLERANCE;
        if (end <= now) {
            return Judged.reject(RejectReason.LEASE_EXPIRED, (now - end) + " s ago");
        }
        if (!leadsToAdmission(lease)) {
            return Judged.reject(RejectReason.LEASE_NOT_ADMITTED, "vouchers of " + lease.node() + " lead elsewhere");
        }
        for (int i = lease.vouchers().size() - 1; i >= 0; i--) {
            // From the admission key on: a stranger can't sign that one, so one look at it tells.
            Voucher voucher = lease.vouchers().get(i);
            if (!verifies(voucher.issuer(), voucher.signedBytes(network), voucher.signature())) {
                return Judged.reject(RejectReason.LEASE_NOT_ADMITTED, "bad voucher for " + voucher.subject());
            }
        }
        if (!verifies(lease.key(), lease.signedBytes(network), lease.signature())) {
            return Judged.reject(RejectReason.LEASE_BAD_SIGNATURE, "lease of " + lease.node());
        }
        return Judged.accept(lease);
    }

    /**
     * Those of a list that somebody passed on whose time is right. Rejects all of it for one that is not signed or
     * admitted as it should be: nobody passes on such a lease who judged it. Those that take more work than allowed are
     * left out without a look.
     */
    public Judged<List<Lease>> judgeAll(List<Lease> leases, long now) {
        List<Lease> good = new ArrayList<>(leases.size());
        for (Lease lease : leases) {
            int work = unknownSignatures(lease);
            if (work > 0 && !budget.takes(work)) {
                continue;
            }
            Judged<Lease> judged = judge(lease, now);
            if (judged instanceof Judged.Accepted<Lease> accepted) {
                good.add(accepted.value());
            } else if (judged instanceof Judged.Rejected<Lease> rejected
                    && rejected.reason() != RejectReason.LEASE_EXPIRED
                    && rejected.reason() != RejectReason.LEASE_FROM_FUTURE) {
                return Judged.reject(rejected.reason(), rejected.detail());
            }
        }
        return Judged.accept(good);
    }

    /** From the node itself, each voucher being for the issuer of the one before, and none more than it takes. */
    private boolean leadsToAdmission(Lease lease) {
        if (admissionKey.isEmpty()) {
            return lease.vouchers().isEmpty();
        }
        NodeId reached = lease.node();
        for (Voucher voucher : lease.vouchers()) {
            if (reached.equals(admissionKey.get()) || !voucher.subject().equals(reached)) {
                return false;
            }
            reached = keys.idOf(voucher.issuer());
        }
        return reached.equals(admissionKey.get());
    }

    private int unknownSignatures(Lease lease) {
        int unknown = isKnown(lease.key(), lease.signedBytes(network), lease.signature()) ? 0 : 1;
        for (Voucher voucher : lease.vouchers()) {
            unknown += isKnown(voucher.issuer(), voucher.signedBytes(network), voucher.signature()) ? 0 : 1;
        }
        return unknown;
    }

    private boolean isKnown(NodeKey key, byte[] message, NodeSignature signature) {
        return isKnown(Hash256.twice(key.bytes(), message, signature.bytes()));
    }

    private boolean isKnown(Hash256 signed) {
        synchronized (verified) {
            return verified.containsKey(signed);
        }
    }

    private boolean verifies(NodeKey key, byte[] message, NodeSignature signature) {
        Hash256 signed = Hash256.twice(key.bytes(), message, signature.bytes());
        if (isKnown(signed)) {
            return true;
        }
        boolean good = keys.verifies(key, message, signature);
        if (good) {
            synchronized (verified) {
                verified.put(signed, true);
            }
        }
        return good;
    }
}
