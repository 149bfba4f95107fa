/**
 * What this node knows of its neighbours: who they are and where, and how they behaved. Nothing here decides who is
 * one, sends or connects.
 *
 * <p>Start at {@link org.yap.ejb.neighbour.NeighbourTable}.
 */
package org.yap.ejb.neighbour;
