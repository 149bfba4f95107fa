package org.yap.ejb.health;

/** What can be wrong with a node. Each has a stable id, for logs and programs. */
public enum HealthReason {
    /** The database refuses, or does not answer. */
    DATABASE_UNREACHABLE("database-unreachable", true),
    /** The database answers, but stores nothing. */
    DATABASE_READ_ONLY("database-read-only", true),
    /** The database's disk is full. */
    DATABASE_FULL("database-full", true),
    /** Another node may use the database. */
    DATABASE_LOST("database-lost", true),
    /** A network does not get its steps stored, or can't be restored. */
    NETWORK_DOWN("network-down", true),
    /** Another version of Yap stored a network that this one can't run; the other networks run. */
    NETWORK_UNREADABLE("network-unreadable", false),
    /** The heap is too small for the networks that run and their accounts. */
    MEMORY_SHORT("memory-short", false),
    /** This node lacks blocks that neighbours have. */
    NETWORK_BEHIND("network-behind", false),
    /** So many blocks lack in the index of payments that some questions can't be answered yet. */
    INDEX_BEHIND("index-behind", false),
    /** There are other members, and no bridge to any of them works, not only for a moment. */
    NETWORK_ALONE("network-alone", false),
    /** This node's clock differs from its neighbours'. */
    CLOCK_OFF("clock-off", false),
    /** Neighbours can't connect: the broker does not run, or listens no longer. */
    BROKER_CLOSED("broker-closed", false),
    /** A part of the node could not be looked at. */
    LOOK_LATE("look-late", false);

    private final String id;
    private final boolean stops;

    HealthReason(String id, boolean stops) {
        this.id = id;
        this.stops = stops;
    }

    public String id() {
        return id;
    }

    /** Whether a node with this trouble can store nothing, and so serves nobody. */
    public boolean stops() {
        return stops;
    }
}
