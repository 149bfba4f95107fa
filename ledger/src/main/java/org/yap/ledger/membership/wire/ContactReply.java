package org.yap.ledger.membership.wire;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.verdict.Judged;

/** The answer to a {@link ContactRequest}. */
public sealed interface ContactReply {
    /** The kind's number on the wire. */
    int kind();

    /** The answering node's own lease. */
    Lease lease();

    /** Calls the method for this kind. */
    void to(ContactReplyHandler handler);

    /** Without the kind, which the transport carries. At most {@link ContactRequest#MAX_BYTES}. */
    byte[] bytes();

    /**
     * The reply with those leases alone that are good. Rejected by the reason of a lease if that of the answering node
     * is not, or if others were not signed or admitted.
     *
     * @param now seconds since 1970
     */
    default Judged<ContactReply> judged(LeaseRules rules, long now) {
        return rules.judge(lease(), now).then(own -> judgedOthers(rules, now));
    }

    /** As {@link #judged}, of all leases but that of the answering node. */
    Judged<ContactReply> judgedOthers(LeaseRules rules, long now);

    /** Judges form only: message-oversize, message-unknown-kind, message-malformed. */
    static Judged<ContactReply> decode(int kind, byte[] bytes, NodeKeys keys) {
        return WireForm.decode(kind, bytes, ContactRequest.MAX_BYTES, in -> switch (kind) {
            case Welcome.KIND -> Welcome.read(in, keys);
            case Verdict.KIND -> Verdict.read(in, keys);
            case Noted.KIND -> new Noted(Lease.read(in, keys));
            case Known.KIND -> Known.read(in, keys);
            default -> throw WireForm.unknown(kind);
        });
    }

    /**
     * Kind 1: to a join.
     *
     * @param refusal empty: the two are neighbours now
     * @param sample of members, at most {@link NeighbourMessage#MAX_SAMPLE}
     * @param candidates nodes that may have room, at most {@link NeighbourMessage#MAX_SUGGESTED}
     */
    record Welcome(Lease lease, Optional<ContactRequest.Reason> refusal, List<Lease> sample, List<Lease> candidates)
            implements ContactReply {
        public static final int KIND = 1;

        public Welcome {
            sample = WireForm.bounded(sample, NeighbourMessage.MAX_SAMPLE);
            candidates = WireForm.bounded(candidates, NeighbourMessage.MAX_SUGGESTED);
        }

        static Welcome read(ByteReader in, NodeKeys keys) throws MalformedException {
            return new Welcome(
                    Lease.read(in, keys),
                    WireForm.refusal(in),
                    WireForm.leases(in, NeighbourMessage.MAX_SAMPLE, keys),
                    WireForm.leases(in, NeighbourMessage.MAX_SUGGESTED, keys));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.welcome(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = WireForm.begin(lease);
            WireForm.refusal(refusal, out);
            WireForm.leases(sample, out);
            WireForm.leases(candidates, out);
            return out.toByteArray();
        }

        @Override
        public Judged<ContactReply> judgedOthers(LeaseRules rules, long now) {
            return rules.judgeAll(sample, now).then(members -> rules.judgeAll(candidates, now)
                    .then(others -> Judged.accept(new Welcome(lease, refusal, members, others))));
        }
    }

    /**
     * Kind 2: to {@link ContactRequest.BeNeighbour}.
     *
     * @param refusal empty: the two are neighbours now
     * @param candidates others to ask, at most {@link NeighbourMessage#MAX_SUGGESTED}
     */
    record Verdict(Lease lease, Optional<ContactRequest.Reason> refusal, List<Lease> candidates)
            implements ContactReply {
        public static final int KIND = 2;

        public Verdict {
            candidates = WireForm.bounded(candidates, NeighbourMessage.MAX_SUGGESTED);
        }

        static Verdict read(ByteReader in, NodeKeys keys) throws MalformedException {
            return new Verdict(
                    Lease.read(in, keys),
                    WireForm.refusal(in),
                    WireForm.leases(in, NeighbourMessage.MAX_SUGGESTED, keys));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.verdict(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = WireForm.begin(lease);
            WireForm.refusal(refusal, out);
            WireForm.leases(candidates, out);
            return out.toByteArray();
        }

        @Override
        public Judged<ContactReply> judgedOthers(LeaseRules rules, long now) {
            return rules.judgeAll(candidates, now).then(good -> Judged.accept(new Verdict(lease, refusal, good)));
        }
    }

    /** Kind 3: heard. */
    record Noted(Lease lease) implements ContactReply {
        public static final int KIND = 3;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.noted(this);
        }

        @Override
        public byte[] bytes() {
            return WireForm.begin(lease).toByteArray();
        }

        @Override
        public Judged<ContactReply> judgedOthers(LeaseRules rules, long now) {
            return Judged.accept(this);
        }
    }

    /** Kind 4: to a feeler. */
    record Known(Lease lease, List<Lease> sample, List<Lease> candidates) implements ContactReply {
        public static final int KIND = 4;

        public Known {
            sample = WireForm.bounded(sample, NeighbourMessage.MAX_SAMPLE);
            candidates = WireForm.bounded(candidates, NeighbourMessage.MAX_SUGGESTED);
        }

        static Known read(ByteReader in, NodeKeys keys) throws MalformedException {
            return new Known(
                    Lease.read(in, keys),
                    WireForm.leases(in, NeighbourMessage.MAX_SAMPLE, keys),
                    WireForm.leases(in, NeighbourMessage.MAX_SUGGESTED, keys));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(ContactReplyHandler handler) {
            handler.known(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = WireForm.begin(lease);
            WireForm.leases(sample, out);
            WireForm.leases(candidates, out);
            return out.toByteArray();
        }

        @Override
        public Judged<ContactReply> judgedOthers(LeaseRules rules, long now) {
            return rules.judgeAll(sample, now).then(members -> rules.judgeAll(candidates, now)
                    .then(others -> Judged.accept(new Known(lease, members, others))));
        }
    }
}
