package org.yap.ejb.service;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.yap.ledger.key.Signatures;

/** Lets services have the signatures of the ledger injected. */
@Dependent
class SignatureProducer {
    @Produces
    Signatures fastest() {
        return Signatures.fastest();
    }
}
