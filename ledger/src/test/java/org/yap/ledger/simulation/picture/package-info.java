/**
 * Pictures of results. Knows nothing of simulations.
 *
 * <p>Start at {@link org.yap.ledger.simulation.picture.Chart}.
 */
package org.yap.ledger.simulation.picture;
