package org.yap.ledger.value;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * For whom a payment was submitted at this node, so that none takes the room of others. It says nothing about the sender's
 * account, which may be anybody's.
 */
public record ClientId(long number) {
    /** Nobody in particular, such as the node itself. */
    public static final ClientId NONE = new ClientId(0);

    /** A user of this node, by a number greater than 0. */
    public static ClientId user(long number) {
        if (number <= 0) {
            throw new IllegalArgumentException("user " + number);
        }
        return new ClientId(number);
    }

    /** A program without a login, by its address. Two addresses may share a number, and then a share. */
    public static ClientId program(String address) {
        Hash256 hash = Hash256.twice(address.getBytes(StandardCharsets.UTF_8));
        return new ClientId(ByteBuffer.wrap(hash.bytes()).getLong() | Long.MIN_VALUE);
    }
}
