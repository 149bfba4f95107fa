package org.yap.ledger.simulation.overlay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.value.NodeId;

/** A node of an overlay: its place in the simulation, and what it keeps when it is down. */
public final class OverlayNode {
    /** How far it is. */
    enum State {
        UP,
        /** Its machine is there and resets connections. */
        DOWN,
        /** Nothing comes back from it. */
        SILENT,
        /** It is a member no longer; its machine is there. */
        LEFT
    }

    private final int number;
    private final NodeId id;
    private final boolean hostile;
    private final long skewMillis;
    private final SortedSet<Integer> active = new TreeSet<>();
    private final SortedSet<Integer> ledger = new TreeSet<>();
    private final Set<Integer> agreed = new HashSet<>();
    private OverlayMember member;
    private State state = State.DOWN;
    private boolean leaving;
    private int life;
    private long wakeAt = Long.MAX_VALUE;
    private long wantsWakeAt = Long.MAX_VALUE;
    private long upSince;
    private List<Lease> anchors = List.of();
    private List<Lease> known = List.of();

    OverlayNode(int number, NodeId id, boolean hostile, long skewMillis) {
        this.number = number;
        this.id = id;
        this.hostile = hostile;
        this.skewMillis = skewMillis;
    }

    public int number() {
        return number;
    }

    public NodeId id() {
        return id;
    }

    public boolean isHostile() {
        return hostile;
    }

    public boolean isUp() {
        return state == State.UP;
    }

    /** It has said that it leaves, and is there until all have heard it. */
    public boolean isLeaving() {
        return leaving;
    }

    void leaves() {
        leaving = true;
    }

    State state() {
        return state;
    }

    /** How often it has started: its incarnation. */
    int life() {
        return life;
    }

    /** By true time. */
    public long upSince() {
        return upSince;
    }

    /** How much its clock is ahead. */
    long skewMillis() {
        return skewMillis;
    }

    OverlayMember member() {
        return member;
    }

    /** Its active view: numbers of the nodes that it wants to be connected with. */
    public SortedSet<Integer> active() {
        return Collections.unmodifiableSortedSet(active);
    }

    /** Those that its ledger has for neighbours: the bridge works, and messages come. */
    public SortedSet<Integer> neighbours() {
        return Collections.unmodifiableSortedSet(ledger);
    }

    /** True if it was not in the view. */
    boolean addActive(int other) {
        return active.add(other);
    }

    boolean removeActive(int other) {
        return active.remove(other);
    }

    boolean addNeighbour(int other) {
        return ledger.add(other);
    }

    boolean removeNeighbour(int other) {
        return ledger.remove(other);
    }

    /** Nodes with which there was a yes over HTTPS, one way or the other. */
    Set<Integer> agreed() {
        return agreed;
    }

    void start(OverlayMember decides, long now) {
        member = decides;
        state = State.UP;
        leaving = false;
        upSince = now;
    }

    int nextLife() {
        return ++life;
    }

    void stop(State why) {
        state = why;
        member = null; // of many thousands, each with all that it knows
        wakeAt = Long.MAX_VALUE;
        active.clear();
        ledger.clear();
        agreed.clear();
    }

    void remember(List<Lease> anchorLeases, List<Lease> knownLeases) {
        anchors = anchorLeases;
        known = knownLeases;
    }

    List<Lease> anchors() {
        return new ArrayList<>(anchors);
    }

    List<Lease> known() {
        return new ArrayList<>(known);
    }

    /** True time at which a wake-up is planned. */
    long wakeAt() {
        return wakeAt;
    }

    void wakeAt(long at) {
        wakeAt = at;
    }

    /** True time at which it wants to be woken. */
    long wantsWakeAt() {
        return wantsWakeAt;
    }

    void wantsWakeAt(long at) {
        wantsWakeAt = at;
    }

    @Override
    public String toString() {
        return "node " + number;
    }
}
