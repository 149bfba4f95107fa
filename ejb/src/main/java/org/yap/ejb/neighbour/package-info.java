/**
 * How neighbours are won, watched and lost: invitations, bridges, scores. Implements the contracts of
 * {@link org.yap.ejb.gossip} over {@link org.yap.ejb.broker}.
 *
 * <p>Nobody imports this package; everybody injects the contracts. Start at {@link org.yap.ejb.neighbour.NeighboursBean}.
 */
package org.yap.ejb.neighbour;
