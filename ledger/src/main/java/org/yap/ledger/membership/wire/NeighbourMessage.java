package org.yap.ledger.membership.wire;

import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/**
 * What neighbours tell each other over their bridges, beside what {@code org.yap.ledger.wire} holds. Not persistent,
 * may get lost.
 */
public sealed interface NeighbourMessage {
    /** The lowest number of a kind; those below are the ledger's. */
    int MIN_KIND = 32;
    /** Upper bound of an encoded message. */
    int MAX_BYTES = 256 * 1024;
    /** Leases of members in one message: 128 that are counted, and one by which it is seen that there are more. */
    int MAX_SAMPLE = 129;
    /** Leases that are suggested in one message. */
    int MAX_SUGGESTED = 16;
    /** Of a random walk. */
    int MAX_STEPS = 8;
    /** Neighbours that a node can tell of. */
    int MAX_DEGREE = 255;

    /** The kind's number on the wire, from 32 on. */
    int kind();

    /** Calls the method for this kind. */
    void to(NeighbourMessageHandler handler);

    /** Without the kind, which the transport carries. */
    byte[] bytes();

    /**
     * The message with those leases alone whose time is right. Rejected by the reason of a lease if another one of them
     * is not good, or if that whom the message is about is not.
     *
     * @param now seconds since 1970
     */
    Judged<NeighbourMessage> judged(LeaseRules rules, long now);

    /** Judges form only: message-oversize, message-unknown-kind, message-malformed. */
    static Judged<NeighbourMessage> decode(int kind, byte[] bytes, NodeKeys keys) {
        return WireForm.decode(kind, bytes, MAX_BYTES, in -> switch (kind) {
            case Heartbeat.KIND -> Heartbeat.read(in, keys);
            case ForwardJoin.KIND -> ForwardJoin.read(in, keys);
            case Shuffle.KIND -> Shuffle.read(in, keys);
            case MakeWay.KIND -> new MakeWay(Lease.read(in, keys));
            default -> throw WireForm.unknown(kind);
        });
    }

    /**
     * Kind 32: I am here. Every {@code heartbeat}, and at once when a small network changes.
     *
     * @param degree how many neighbours the sender has, at most {@link #MAX_DEGREE}
     * @param stamp sender's clock, milliseconds; anything that the other echoes
     * @param echo the last stamp that it had from the receiver, 0 if none
     * @param held milliseconds since that came
     * @param leases of the sample that changed since the last heartbeat to this neighbour; all of it in the first; at most
     *     {@link #MAX_SAMPLE}
     * @param neighbours who the sender's neighbours are, in a small network, else empty; at most {@link #MAX_SUGGESTED}
     */
    record Heartbeat(int degree, long stamp, long echo, int held, List<Lease> leases, List<NodeId> neighbours)
            implements NeighbourMessage {
        public static final int KIND = 32;

        public Heartbeat {
            leases = WireForm.bounded(leases, MAX_SAMPLE);
            neighbours = WireForm.bounded(neighbours, MAX_SUGGESTED);
        }

        /** Without saying who the neighbours are. */
        public Heartbeat(int degree, long stamp, long echo, int held, List<Lease> leases) {
            this(degree, stamp, echo, held, leases, List.of());
        }

        static Heartbeat read(ByteReader in, NodeKeys keys) throws MalformedException {
            int degree = in.u8();
            long stamp = in.i64();
            long echo = in.i64();
            int held = in.i32();
            if (held < 0) {
                throw new MalformedException(RejectReason.MALFORMED, "held for " + held + " ms");
            }
            List<Lease> leases = WireForm.leases(in, MAX_SAMPLE, keys);
            return new Heartbeat(degree, stamp, echo, held, leases, WireForm.nodes(in, MAX_SUGGESTED));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.heartbeat(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = new ByteWriter(64).u8(degree).i64(stamp).i64(echo).u32(held);
            WireForm.leases(leases, out);
            return out.list(neighbours, (node, to) -> to.bytes(node.bytes())).toByteArray();
        }

        @Override
        public Judged<NeighbourMessage> judged(LeaseRules rules, long now) {
            return rules.judgeAll(leases, now)
                    .then(good -> Judged.accept(new Heartbeat(degree, stamp, echo, held, good, neighbours)));
        }
    }

    /** Kind 33: a newcomer looks for neighbours; pass it on, {@code steps} more times, at most {@link #MAX_STEPS}. */
    record ForwardJoin(Lease newcomer, int steps) implements NeighbourMessage {
        public static final int KIND = 33;

        static ForwardJoin read(ByteReader in, NodeKeys keys) throws MalformedException {
            return new ForwardJoin(Lease.read(in, keys), WireForm.u8(in, MAX_STEPS));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.forwardJoin(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = new ByteWriter(Lease.MAX_BYTES);
            newcomer.write(out);
            return out.u8(steps).toByteArray();
        }

        @Override
        public Judged<NeighbourMessage> judged(LeaseRules rules, long now) {
            return rules.judge(newcomer, now).then(good -> Judged.accept(this));
        }
    }

    /**
     * Kind 34: some nodes that the origin knows, at most {@link #MAX_SUGGESTED}, on a random walk of at most
     * {@link #MAX_STEPS}. Where it ends, that node answers the origin by a {@link ContactRequest.Shuffled} with the
     * same nonce, and keeps what it learnt.
     */
    record Shuffle(Lease origin, long nonce, int steps, List<Lease> leases) implements NeighbourMessage {
        public static final int KIND = 34;

        public Shuffle {
            leases = WireForm.bounded(leases, MAX_SUGGESTED);
        }

        static Shuffle read(ByteReader in, NodeKeys keys) throws MalformedException {
            Lease origin = Lease.read(in, keys);
            long nonce = in.i64();
            int steps = WireForm.u8(in, MAX_STEPS);
            return new Shuffle(origin, nonce, steps, WireForm.leases(in, MAX_SUGGESTED, keys));
        }

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.shuffle(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = new ByteWriter(Lease.MAX_BYTES);
            origin.write(out);
            out.i64(nonce).u8(steps);
            WireForm.leases(leases, out);
            return out.toByteArray();
        }

        @Override
        public Judged<NeighbourMessage> judged(LeaseRules rules, long now) {
            return rules.judge(origin, now)
                    .then(good -> rules.judgeAll(leases, now))
                    .then(good -> Judged.accept(new Shuffle(origin, nonce, steps, good)));
        }
    }

    /**
     * Kind 35: the newcomer is to come between sender and receiver, for the sender has no place free. Connect with it; the
     * connection between the two goes once both have one with the newcomer.
     */
    record MakeWay(Lease newcomer) implements NeighbourMessage {
        public static final int KIND = 35;

        @Override
        public int kind() {
            return KIND;
        }

        @Override
        public void to(NeighbourMessageHandler handler) {
            handler.makeWay(this);
        }

        @Override
        public byte[] bytes() {
            ByteWriter out = new ByteWriter(Lease.MAX_BYTES);
            newcomer.write(out);
            return out.toByteArray();
        }

        @Override
        public Judged<NeighbourMessage> judged(LeaseRules rules, long now) {
            return rules.judge(newcomer, now).then(good -> Judged.accept(this));
        }
    }
}
