package org.yap.persistence.wallet;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Payments that users made at this node, whatever became of them. Called within a transaction. */
public interface SentPaymentStore {
    /** Once: does nothing if it is there already. */
    void add(SentPayment sent);

    /** The ledger took it, or refused it for a reason of this id. Does nothing if that was known already. */
    void settle(NetworkId network, Hash256 id, Optional<String> refusal);

    /** Forgets a payment that was refused. */
    void remove(NetworkId network, Hash256 id);

    Optional<SentPayment> byId(NetworkId network, Hash256 id);

    /** Newest first. */
    List<SentPayment> latest(NetworkId network, AddressHash sender, int count);

    /** Those of them that are in no block of the main chain, newest first. */
    List<SentPayment> unmined(NetworkId network, AddressHash sender, int count);

    /** Those that the ledger has neither taken nor refused, oldest first. */
    List<SentPayment> unsettled(NetworkId network, int count);

    /** The same of one account. */
    List<SentPayment> unsettled(NetworkId network, AddressHash sender);
}
