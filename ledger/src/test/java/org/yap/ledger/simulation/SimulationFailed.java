package org.yap.ledger.simulation;

/** An invariant does not hold, or the production code broke. Says in which run and when, so that it can be replayed. */
public final class SimulationFailed extends AssertionError {
    private static final long serialVersionUID = 1L;

    public SimulationFailed(VirtualNetwork network, String what, Throwable cause) {
        super(
                what + " (seed " + network.seed() + ", after " + network.elapsed() + " ms, trace " + network.traceHash()
                        + ")",
                cause);
    }
}
