/**
 * What can be measured of a simulation while it runs.
 *
 * <p>Start at {@link org.yap.ledger.simulation.measure.Agreement}.
 */
package org.yap.ledger.simulation.measure;
