/**
 * This node's identity, its neighbours, and the invitations that it gave out.
 *
 * <p>Start at {@link org.yap.persistence.neighbour.NeighbourRepository}.
 */
package org.yap.persistence.neighbour;
