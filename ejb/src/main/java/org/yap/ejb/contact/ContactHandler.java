package org.yap.ejb.contact;

import java.util.concurrent.CompletionStage;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;

/** Answers what other nodes ask this one. */
public interface ContactHandler {
    /**
     * Answers within seconds; whoever asks does not wait longer.
     *
     * @param from who signed the request, and the node of its lease. Leases in the request are of a good form, but not
     *     judged otherwise.
     * @return fails with {@code RefusedException}, which the asker is told: network-unknown, or another reason
     */
    CompletionStage<ContactReply> asked(NetworkId network, NodeId from, ContactRequest request);
}
