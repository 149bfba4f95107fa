/**
 * What can happen to a simulated network, and what is to be found out by it.
 *
 * <p>Start at {@link org.yap.ledger.simulation.scenario.Scenario}; {@link
 * org.yap.ledger.simulation.scenario.LedgerScenarios} lists all that there are.
 */
package org.yap.ledger.simulation.scenario;
