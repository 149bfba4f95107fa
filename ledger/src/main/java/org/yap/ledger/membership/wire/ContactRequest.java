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

/** What a node asks another over HTTPS; never makes a bridge by itself. Each carries the asker's own lease. */
public sealed interface ContactRequest {
    /** Upper bound of an encoded request, and of a reply. */
    int MAX_BYTES = 256 * 1024;

    /** The kind's number on the wire. */
    int kind();

    /** The asker's. */
    Lease lease();

    /** Calls the method for this kind. */
    ContactReply to(ContactRequestHandler handler);

    /** Without the kind, which the transport carries. */
    byte[] bytes();

    /**
     * The request with those leases alone that are good. Rejected by the reason of a lease if the asker's is not, or if
     * others were not signed or admitted.
     *
     * @param now seconds since 1970
     */
    default Judged<ContactRequest> judged(LeaseRules rules, long now) {
        return rules.judge(lease(), now).then(own -> judgedOthers(rules, now));
    }

    /** As {@link #judged}, of all leases but that of the asker. */
    Judged<ContactRequest> judgedOthers(LeaseRules rules, long now);

    /** Judges form only: message-oversize, message-unknown-kind, message-malformed. */
    static Judged<ContactRequest> decode(int kind, byte[] bytes, NodeKeys keys) {
        return WireForm.decode(kind, bytes, MAX_BYTES, in -> switch (kind) {
            case Join.KIND -> new Join(Lease.read(in, keys));
            case BeNeighbour.KIND -> BeNeighbour.read(in, keys);
            case Part.KIND -> Part.read(in, keys);
            case Feeler.KIND -> new Feeler(Lease.read(in, keys));
            case Shuffled.KIND -> Shuffled.read(in, keys);
            default -> throw WireForm.unknown(kind);
        });
    }

    /** Kind 1: I am new, or have nobody left. Answered by {@link ContactReply.Welcome}. */
    record Join(Lease lease) implements ContactRequest {
        public static final int KIND = 1;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.join(this);
        }

        @Override
        public byte[] bytes() {
            return WireForm.begin(lease).toByteArray();
        }

        @Override
        public Judged<ContactRequest> judgedOthers(LeaseRules rules, long now) {
            return Judged.accept(this);
        }
    }

    /**
     * Kind 2: be my neighbour. Answered by {@link ContactReply.Verdict}; with yes both have each other in their active views.
     *
     * @param degree how many neighbours the asker has, at most {@link NeighbourMessage#MAX_DEGREE}
     */
    record BeNeighbour(Lease lease, Urgency urgency, int degree) implements ContactRequest {
        public static final int KIND = 2;

        static BeNeighbour read(ByteReader in, NodeKeys keys) throws MalformedException {
            return new BeNeighbour(Lease.read(in, keys), WireForm.numbered(in, Urgency.values()), in.u8());
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.beNeighbour(this);
        }

        @Override
        public byte[] bytes() {
            return WireForm.begin(lease).u8(urgency.number()).u8(degree).toByteArray();
        }

        @Override
        public Judged<ContactRequest> judgedOthers(LeaseRules rules, long now) {
            return Judged.accept(this);
        }
    }

    /** How much the asker needs it. */
    enum Urgency implements Numbered {
        /** One neighbour more. */
        LOW(0),
        /** The asker has no neighbour, or is stuck with one: others make room for it. */
        HIGH(1),
        /** The two know different members: overlays that formed apart. */
        MERGE(2);

        private final int number;

        Urgency(int number) {
            this.number = number;
        }

        /** On the wire. */
        @Override
        public int number() {
            return number;
        }
    }

    /**
     * Kind 3: we are no neighbours any more. Answered by {@link ContactReply.Noted}.
     *
     * @param hint a node that looks for a neighbour in the receiver's place
     */
    record Part(Lease lease, Reason reason, Optional<Lease> hint) implements ContactRequest {
        public static final int KIND = 3;

        static Part read(ByteReader in, NodeKeys keys) throws MalformedException {
            Lease lease = Lease.read(in, keys);
            Reason reason = WireForm.numbered(in, Reason.values());
            return new Part(lease, reason, in.flag() ? Optional.of(Lease.read(in, keys)) : Optional.empty());
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.part(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = WireForm.begin(lease).u8(reason.number()).u8(hint.isPresent() ? 1 : 0);
            hint.ifPresent(given -> given.write(out));
            return out.toByteArray();
        }

        @Override
        public Judged<ContactRequest> judgedOthers(LeaseRules rules, long now) {
            return rules.judgeAll(hint.stream().toList(), now)
                    .then(good ->
                            Judged.accept(new Part(lease, reason, good.stream().findFirst())));
        }
    }

    /** Why nodes part, or do not become neighbours. */
    enum Reason implements Numbered {
        /** The asker leaves the network; its lease says so. */
        LEAVING(0),
        /** Somebody who needs it more took the place. */
        EVICTED(1),
        /** More neighbours than the network's size allows. */
        ABOVE_CAP(2),
        /** Another one after a while, so that the overlay keeps mixing. */
        ROTATED(3),
        /** The other one thought so, this node did not. */
        NOT_NEIGHBOUR(4),
        /** The connection works in one direction only, or in none. */
        UNREACHABLE(5),
        /** No place free. */
        FULL(6),
        /** Too many neighbours from the same group of addresses. */
        SAME_GROUP(7),
        /** An administrator removed it. */
        REMOVED(8),
        /** Banned here, or vouched for by somebody who is. */
        BANNED(9),
        /** This node is no member of the network, or the asker's lease is not good. */
        NOT_ADMITTED(10);

        private final int number;

        Reason(int number) {
            this.number = number;
        }

        /** On the wire. */
        @Override
        public int number() {
            return number;
        }
    }

    /** Kind 4: are you there, and whom do you know? Answered by {@link ContactReply.Known}. */
    record Feeler(Lease lease) implements ContactRequest {
        public static final int KIND = 4;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.feeler(this);
        }

        @Override
        public byte[] bytes() {
            return WireForm.begin(lease).toByteArray();
        }

        @Override
        public Judged<ContactRequest> judgedOthers(LeaseRules rules, long now) {
            return Judged.accept(this);
        }
    }

    /**
     * Kind 5: the answer to a {@link NeighbourMessage.Shuffle} of the receiver's, with at most
     * {@link NeighbourMessage#MAX_SUGGESTED} nodes. Answered by {@link ContactReply.Noted}.
     */
    record Shuffled(Lease lease, long nonce, List<Lease> leases) implements ContactRequest {
        public static final int KIND = 5;

        public Shuffled {
            leases = WireForm.bounded(leases, NeighbourMessage.MAX_SUGGESTED);
        }

        static Shuffled read(ByteReader in, NodeKeys keys) throws MalformedException {
            Lease lease = Lease.read(in, keys);
            long nonce = in.i64();
            return new Shuffled(lease, nonce, WireForm.leases(in, NeighbourMessage.MAX_SUGGESTED, keys));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public ContactReply to(ContactRequestHandler handler) {
            return handler.shuffled(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = WireForm.begin(lease).i64(nonce);
            WireForm.leases(leases, out);
            return out.toByteArray();
        }

        @Override
        public Judged<ContactRequest> judgedOthers(LeaseRules rules, long now) {
            return rules.judgeAll(leases, now).then(good -> Judged.accept(new Shuffled(lease, nonce, good)));
        }
    }
}
