package org.yap.ledger.lease;

import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;

/** What nodes' identity keys can do. Any thread may call it. */
public interface NodeKeys {
    /** The node of a key: SHA-256 of its SubjectPublicKeyInfo. */
    NodeId idOf(NodeKey key);

    /** False too if the key is no point of the curve. Throws nothing, whatever the bytes. */
    boolean verifies(NodeKey key, byte[] message, NodeSignature signature);

    /** This node's own key pair. */
    interface Signer {
        NodeKey key();

        NodeSignature sign(byte[] message);
    }
}
