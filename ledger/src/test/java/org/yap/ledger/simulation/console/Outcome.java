package org.yap.ledger.simulation.console;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.simulation.scenario.ScenarioRun.Measured;

/**
 * How one run ended.
 *
 * @param variant the scenario's case
 * @param traceHash the same for runs that did the same
 * @param failure what was not as it must be
 */
record Outcome(
        String variant,
        long seed,
        List<Measured> measured,
        String traceHash,
        long virtualMillis,
        long millis,
        Optional<String> failure) {}
