package org.yap.ejb.contact;

import java.util.List;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.P256Keys;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** A node with a key of its own, and its lease in one network. */
record ContactNode(NodeIdentity identity, Lease lease) {
    static final NetworkId NETWORK = new NetworkId(Hash256.ofHex("aa".repeat(32)));
    static final long NOW = 1_700_000_000L;

    static ContactNode fresh() {
        NodeIdentity identity = Identities.fresh();
        LeaseIssuer issuer = new LeaseIssuer(
                NETWORK,
                new P256Keys(),
                identity.signer(),
                1,
                List.of(),
                new Endpoints(new HostPort("node.example", 5446), "https://node.example"),
                "");
        return new ContactNode(identity, issuer.alive(NOW, 4));
    }

    NodeId id() {
        return identity.id();
    }
}
