package org.yap.ledger.simulation.scenario;

/** What runs of a scenario found, each as its mean over all seeds. */
@FunctionalInterface
public interface Means {
    /** NaN if it was not measured. */
    double of(String variant, String measured);
}
