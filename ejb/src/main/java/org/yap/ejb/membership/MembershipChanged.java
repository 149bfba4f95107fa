package org.yap.ejb.membership;

import org.yap.ledger.value.NetworkId;

/**
 * CDI event for {@code @ObservesAsync}: members, neighbours or requests of a network changed, so pages show something
 * else.
 */
public record MembershipChanged(NetworkId network) {}
