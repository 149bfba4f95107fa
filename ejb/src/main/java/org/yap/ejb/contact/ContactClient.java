package org.yap.ejb.contact;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Asks nodes that are no neighbours. Any thread may call it, and none waits. */
public interface ContactClient {
    /**
     * Asks {@code to}, and nobody else, over HTTPS.
     *
     * @return within seconds the reply that this node signed; empty if there is none, whatever the reason. Its leases
     *     are of a good form, but not judged otherwise. Never completes exceptionally.
     */
    CompletionStage<Optional<ContactReply>> ask(NodeId to, Endpoints at, NetworkId network, ContactRequest request);
}
