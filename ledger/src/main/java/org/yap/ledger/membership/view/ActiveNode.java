package org.yap.ledger.membership.view;

import java.util.Optional;
import java.util.Set;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/** A node in the active view. Times are milliseconds, {@link #NEVER} if it did not happen. */
public final class ActiveNode {
    public static final long NEVER = -1;
    private static final long MAX_ROUND_TRIP = 60_000;

    private final NodeId id;
    private final boolean ownDial;
    private final long since;
    private Lease lease;
    private long settingUpSince;
    private long incarnation;
    private boolean bridgeUp;
    private boolean up;
    private long heard = NEVER;
    private int degree = 1;
    private Set<NodeId> neighbours = Set.of();
    private long roundTrip = NEVER;
    private long sentStamp;
    private long sentAt;
    private long stamp;
    private long stampAt;
    private long broughtBlock = NEVER;
    private long broughtPayment = NEVER;
    private long told = NEVER;
    private Optional<NodeId> inPlaceOf = Optional.empty();

    ActiveNode(Lease lease, boolean ownDial, long now) {
        id = lease.node();
        this.lease = lease;
        this.ownDial = ownDial;
        since = now;
        settingUpSince = now;
        incarnation = lease.incarnation();
    }

    /** How a connection stands. */
    public enum LinkState {
        CONNECTING,
        /** The bridge works, but nothing has come from the other. */
        NOTHING_HEARD,
        /** The other was heard, but the bridge to it does not work. */
        NO_BRIDGE,
        WORKS
    }

    public NodeId id() {
        return id;
    }

    /** The newest that is known. */
    public Lease lease() {
        return lease;
    }

    public void lease(Lease newer) {
        if (newer.newerThan(lease)) {
            lease = newer;
        }
    }

    /** Whether this node asked, not the other. */
    public boolean ownDial() {
        return ownDial;
    }

    public long since() {
        return since;
    }

    /** Since when the connection is the present one. */
    public long settingUpSince() {
        return settingUpSince;
    }

    /** Whether it has started again since then. */
    public boolean startedAgain() {
        return lease.incarnation() != incarnation;
    }

    public boolean bridgeUp() {
        return bridgeUp;
    }

    /** Whether both directions have worked since the connection was set up. */
    public boolean up() {
        return up;
    }

    /** When it was last heard. */
    public long heard() {
        return heard;
    }

    public LinkState state() {
        if (bridgeUp) {
            return heard == NEVER ? LinkState.NOTHING_HEARD : LinkState.WORKS;
        }
        return heard == NEVER ? LinkState.CONNECTING : LinkState.NO_BRIDGE;
    }

    /** How many neighbours it said it has. */
    public int degree() {
        return degree;
    }

    /** Whom it said it has for neighbours, in a small network; else empty. */
    public Set<NodeId> neighbours() {
        return neighbours;
    }

    /** True if these are others than before. */
    boolean neighbours(Set<NodeId> told) {
        boolean others = !neighbours.equals(told);
        neighbours = told;
        return others;
    }

    /** Smoothed; {@link #NEVER} as long as no heartbeat was echoed. */
    public long roundTrip() {
        return roundTrip;
    }

    /** When it last brought a block that was new. */
    public long broughtBlock() {
        return broughtBlock;
    }

    /** When it last brought a payment that was new. */
    public long broughtPayment() {
        return broughtPayment;
    }

    public void brought(boolean block, long now) {
        if (block) {
            broughtBlock = now;
        } else {
            broughtPayment = now;
        }
    }

    /** The connection is made anew. */
    public void setUpAgain(long now) {
        settingUpSince = now;
        incarnation = lease.incarnation();
        bridgeUp = false;
        up = false;
        heard = NEVER;
        told = NEVER;
    }

    public void bridge(boolean works) {
        bridgeUp = works;
    }

    public void hear(long now) {
        heard = now;
    }

    /** True the first time that both directions work. */
    public boolean comesUp() {
        boolean first = !up && inPlaceOf.isEmpty() && isReady();
        up |= first;
        return first;
    }

    /** The neighbour that goes when this one stands; empty if it has a place of its own. */
    public Optional<NodeId> inPlaceOf() {
        return inPlaceOf;
    }

    /** It gets the place of another as soon as both directions work. */
    public void inPlaceOf(NodeId old) {
        inPlaceOf = Optional.of(old);
    }

    /** From now on it has a place of its own. */
    public void takesPlace() {
        inPlaceOf = Optional.empty();
    }

    /** Whether both directions work at the moment. */
    public boolean isReady() {
        return bridgeUp && heard != NEVER;
    }

    /** When it is to be given up, unless something is heard before. */
    public long deadline(long connectWithin, long silence) {
        return up ? heard + silence : settingUpSince + connectWithin;
    }

    /** Position in the log of leases up to which it was told of them; {@link #NEVER} if it was told of none. */
    public long told() {
        return told;
    }

    public void told(long position) {
        told = position;
    }

    /** A heartbeat goes out with this stamp, which can't be guessed. */
    public void sends(long newStamp, long now) {
        sentStamp = newStamp;
        sentAt = now;
    }

    /** A heartbeat came. */
    public void beat(int itsDegree, long itsStamp, long echo, int held, long now) {
        degree = itsDegree;
        stamp = itsStamp;
        stampAt = now;
        long trip = now - sentAt - held;
        if (echo != 0 && echo == sentStamp && trip >= 0 && trip < MAX_ROUND_TRIP) {
            roundTrip = roundTrip == NEVER ? trip : (7 * roundTrip + trip) / 8;
        }
    }

    /** The last stamp that came, 0 if none did. */
    public long stamp() {
        return stamp;
    }

    /** Milliseconds since the last stamp came. */
    public int held(long now) {
        return stamp == 0 ? 0 : (int) Math.min(Integer.MAX_VALUE, now - stampAt);
    }
}
