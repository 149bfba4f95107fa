/**
 * What nodes say to each other about membership, and its form in bytes (docs/protocol.md, "Membership").
 *
 * <p>Neighbours send each other a {@link org.yap.ledger.membership.wire.NeighbourMessage} over their bridges. Nodes
 * that are no neighbours ask by HTTPS: a {@link org.yap.ledger.membership.wire.ContactRequest} is answered by a
 * {@link org.yap.ledger.membership.wire.ContactReply}.
 */
package org.yap.ledger.membership.wire;
