/**
 * What happens to overlays: nodes join, leave, crash, are cut off, are hostile. Each scenario fails where the overlay
 * does not do what it has to.
 *
 * <p>{@link org.yap.ledger.simulation.overlay.scenario.OverlayScenarios} lists them all.
 */
package org.yap.ledger.simulation.overlay.scenario;
