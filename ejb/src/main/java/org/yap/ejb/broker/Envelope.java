package org.yap.ejb.broker;

import org.yap.ledger.value.NetworkId;

/**
 * What travels between neighbours. The broker does not look into the payload.
 *
 * @param urgent goes before others that wait
 * @param expires milliseconds since 1970; if it still waits here by then, it is dropped
 */
public record Envelope(NetworkId network, int kind, byte[] payload, boolean urgent, long expires) {}
