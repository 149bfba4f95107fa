package org.yap.ejb.service;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import org.yap.ledger.key.Signatures;

/** Makes the ledger's signatures injectable. */
@Dependent
class SignatureProducer {
    @Produces
    Signatures fastest() {
        return Signatures.fastest();
    }
}
