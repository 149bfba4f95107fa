/**
 * This node's identity, its neighbours and the invitations it gave out, as stored.
 *
 * <p>Imports only Jakarta Persistence and the ledger's value types. Start at
 * {@link org.yap.persistence.neighbour.NeighbourRepository}.
 */
package org.yap.persistence.neighbour;
