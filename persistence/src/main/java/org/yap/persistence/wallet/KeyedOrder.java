package org.yap.persistence.wallet;

import java.time.Instant;
import java.util.Optional;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/**
 * An order for a payment that a program sent under a key of its own.
 *
 * @param key the program's, unique for the user
 * @param body SHA-256 of the order
 * @param ticket by which its progress is asked for
 * @param payment empty until it is stored
 */
public record KeyedOrder(
        long userId,
        String key,
        Hash256 body,
        String ticket,
        NetworkId network,
        Optional<Hash256> payment,
        Instant created) {}
