/**
 * Nodes that do not keep to the protocol, to be put around the production code of a simulated node.
 *
 * <p>Start at {@link org.yap.ledger.simulation.hostile.PrivateChain}: several of them keep what they mine to themselves for a while.
 * May import the simulation, not its scenarios.
 */
package org.yap.ledger.simulation.hostile;
