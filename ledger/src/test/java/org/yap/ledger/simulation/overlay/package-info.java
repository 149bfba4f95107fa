/**
 * An overlay of many nodes in virtual time: what the production code decides about neighbours
 * ({@link org.yap.ledger.membership.Membership}), without chains. Bridges, asks over HTTPS, clocks and crashes are simulated.
 *
 * <p>Start at {@link org.yap.ledger.simulation.overlay.OverlaySimulation}.
 */
package org.yap.ledger.simulation.overlay;
