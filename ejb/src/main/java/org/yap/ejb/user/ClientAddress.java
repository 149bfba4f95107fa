package org.yap.ejb.user;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Who counts as one client: an IPv4 address, or the /64 of an IPv6 address, which one customer has whole. */
public final class ClientAddress {
    private static final int MAX_LENGTH = 64;

    private ClientAddress() {}

    /** {@code address} is the literal that the container gives, not a name. */
    public static String keyOf(String address) {
        if (address == null || address.isBlank() || address.length() > MAX_LENGTH) {
            return "unknown";
        }
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // With a colon in it this is a literal: no name is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException malformed) {
            return address;
        }
    }
}
