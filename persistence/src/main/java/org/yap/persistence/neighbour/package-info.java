/**
 * This node's identity and its neighbours.
 *
 * <p>Start at {@link org.yap.persistence.neighbour.NeighbourRepository}.
 */
package org.yap.persistence.neighbour;
