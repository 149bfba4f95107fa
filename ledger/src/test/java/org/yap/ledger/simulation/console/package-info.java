/**
 * The command that runs scenarios: {@code mvn -Psimulate}.
 *
 * <p>Start at {@link org.yap.ledger.simulation.console.Simulate}.
 */
package org.yap.ledger.simulation.console;
