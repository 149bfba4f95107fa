package org.yap.ledger.lease;

import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

/**
 * Says that a member admitted a node to a network by invitation. Never expires: who was admitted stays so.
 *
 * @param subject who was admitted
 * @param issuer key of the member that admitted it
 * @param issued seconds since 1970, unsigned 32 bits
 * @param signature by the issuer, over the network and the other fields
 */
public record Voucher(NodeId subject, NodeKey issuer, long issued, NodeSignature signature) {}
