package org.yap.persistence.membership;

import java.time.Instant;
import java.util.Optional;

/**
 * How this node is a member of a network.
 *
 * @param incarnation of its last start there; 0 before the first
 * @param name by which others see it, at most {@link #MAX_NAME} characters; may be empty
 * @param vouchers by which it was admitted, in the bytes of the protocol; none in an open network
 * @param refusesVouched whether it refuses nodes for whom a banned node vouched
 * @param leftAt since when it is no member, but keeps the network's data
 */
public record KeptMembership(
        long incarnation, String name, byte[] vouchers, boolean refusesVouched, Optional<Instant> leftAt) {
    public static final int MAX_NAME = 40;

    @Override
    public String toString() {
        return "membership " + incarnation + " of " + name;
    }
}
