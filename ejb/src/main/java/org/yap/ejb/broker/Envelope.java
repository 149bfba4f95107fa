package org.yap.ejb.broker;

import org.yap.ledger.value.NetworkId;

/**
 * What travels between neighbours; the payload means nothing to the broker.
 *
 * @param urgent goes before others that wait
 * @param expires milliseconds since 1970 after which it is dropped if it still waits here
 */
public record Envelope(NetworkId network, int kind, byte[] payload, boolean urgent, long expires) {}
