package org.yap.ledger.simulation.overlay.scenario;

/** What scenarios know of the nodes' settings. */
final class Tuning {
    static final int MAX_NEIGHBOURS = 8;
    /** Of a lease in a small network, seconds. */
    static final int SMALL_LEASE_SECONDS = 15;

    private Tuning() {}
}
