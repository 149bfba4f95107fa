package org.yap.ledger.lease;

import org.yap.ledger.value.HostPort;

/**
 * Where a node can be reached.
 *
 * @param gossip where its broker listens
 * @param url base of its pages, http or https, without a slash at the end, at most {@link #MAX_URL} characters of ASCII
 */
public record Endpoints(HostPort gossip, String url) {
    public static final int MAX_URL = 500;
    /** Characters of {@code host:port}. */
    public static final int MAX_GOSSIP = 262;
}
