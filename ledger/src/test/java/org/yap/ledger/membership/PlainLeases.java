package org.yap.ledger.membership;

import java.nio.ByteBuffer;
import java.util.List;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

/** Leases that nobody signed, of nodes that are numbered. */
public final class PlainLeases implements OwnLeases {
    public static final long BEGIN = 1_700_000_000_000L;

    private static final NodeSignature NONE = NodeSignature.of(new byte[NodeSignature.LENGTH]);

    private final int number;
    private final long incarnation;
    private final String host;
    private long sequence;

    public PlainLeases(int number, long incarnation, String host) {
        this.number = number;
        this.incarnation = incarnation;
        this.host = host;
    }

    public static NodeId id(int number) {
        byte[] bytes = new byte[NodeId.LENGTH];
        ByteBuffer.wrap(bytes).putInt(28, number).putInt(0, number * 0x9E3779B1);
        return NodeId.of(bytes);
    }

    public static int number(NodeId id) {
        return ByteBuffer.wrap(id.bytes()).getInt(28);
    }

    /** A lease of a node on this machine, newer than those of earlier seconds. */
    public static Lease of(int number, long now) {
        PlainLeases leases = new PlainLeases(number, 1, "127.0.0.1");
        leases.sequence = now / 1_000 - BEGIN / 1_000;
        return leases.alive(now / 1_000, 1);
    }

    /** A lease as from {@link #of(int, long)} in a network of so many members. */
    static Lease of(int number, long incarnation, Lease.Kind kind, long now, int members) {
        PlainLeases leases = new PlainLeases(number, incarnation, "127.0.0.1");
        leases.sequence = Math.max(0, now / 1_000 - BEGIN / 1_000);
        return leases.lease(kind, now / 1_000, members);
    }

    @Override
    public NodeId node() {
        return id(number);
    }

    @Override
    public Lease alive(long now, int members) {
        return lease(Lease.Kind.ALIVE, now, members);
    }

    @Override
    public Lease leave(long now, int members) {
        return lease(Lease.Kind.LEAVE, now, members);
    }

    private Lease lease(Lease.Kind kind, long now, int members) {
        byte[] key = new byte[NodeKey.LENGTH];
        key[0] = 4;
        Endpoints endpoints = new Endpoints(new HostPort(host, 5445), "http://" + host + ":8080");
        int life = members <= 16 ? 15 : 90;
        return new Lease(
                node(),
                NodeKey.of(key),
                incarnation,
                sequence++,
                kind,
                endpoints,
                "node " + number,
                now,
                life,
                List.of(),
                NONE);
    }
}
