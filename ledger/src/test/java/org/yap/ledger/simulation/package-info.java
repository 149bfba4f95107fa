/**
 * Whole networks in virtual time: the production state machines of many nodes, joined by links that delay, lose, repeat and
 * reorder, with miners, users who pay, crashes, partitions and hostile nodes. The same seed gives the same run in every JVM.
 *
 * <p>Start at {@link org.yap.ledger.simulation.Simulation}. What happens to a network in a run, and what is measured, says a
 * {@link org.yap.ledger.simulation.scenario.Scenario}.
 */
package org.yap.ledger.simulation;
