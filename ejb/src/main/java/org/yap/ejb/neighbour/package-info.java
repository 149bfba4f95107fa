/**
 * What this node knows of its neighbours: who they are and where, how they behaved, and how many it may have. Nothing
 * here sends or connects.
 *
 * <p>Start at {@link org.yap.ejb.neighbour.NeighbourTable}; how many neighbours a node may have is
 * {@link org.yap.ejb.neighbour.NeighbourLimit}.
 */
package org.yap.ejb.neighbour;
