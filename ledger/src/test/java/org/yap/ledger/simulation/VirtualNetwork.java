package org.yap.ledger.simulation;

import java.util.function.Consumer;

/** A network in virtual time, of whatever nodes: what a run of a scenario is made of. */
public interface VirtualNetwork {
    EventQueue events();

    /** Virtual milliseconds since the beginning. */
    long elapsed();

    long seed();

    /** Of all that happened so far: the same for two runs that did the same. */
    String traceHash();

    /** Writes a line for whatever happens from now on. */
    void traceTo(Consumer<String> lines);

    /** What a scenario wanted to see did not happen. */
    default void fail(String what) {
        throw new SimulationFailed(this, what, null);
    }
}
