/**
 * What there is to see of an overlay: components, degrees, traffic. Each watches an
 * {@link org.yap.ledger.simulation.overlay.OverlaySimulation}.
 */
package org.yap.ledger.simulation.overlay.measure;
