package org.yap.ejb.service;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/**
 * Who counts as one client: an IPv4 address, or the /64 of an IPv6 address, which one customer has whole. Some customers have a
 * /56 or a /48, so limits count these as well.
 */
public final class ClientAddress {
    /** How many {@link #networksOf} gives at most. */
    public static final int MAX_NETWORKS = 3;

    private static final int MAX_LENGTH = 64;
    private static final String UNKNOWN = "unknown";

    private ClientAddress() {}

    /** The narrowest of {@link #networksOf}. */
    public static String keyOf(String address) {
        return networksOf(address).get(0);
    }

    /**
     * The networks that an address is of, the narrowest first: of IPv4 the address itself, of IPv6 the /64, /56 and /48.
     *
     * @param address the literal that the container gives, not a name
     */
    public static List<String> networksOf(String address) {
        if (address == null || address.isBlank() || address.length() > MAX_LENGTH) {
            return List.of(UNKNOWN);
        }
        if (address.indexOf(':') < 0) {
            return List.of(address);
        }
        try {
            // With a colon in it this is a literal: no name is looked up.
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? List.of(prefix(parsed, 64), prefix(parsed, 56), prefix(parsed, 48))
                    : List.of(parsed.getHostAddress());
        } catch (UnknownHostException malformed) {
            return List.of(UNKNOWN);
        }
    }

    /**
     * How much a client may hold or count, and how much a network around it, the narrowest first as in {@link #networksOf}: a /56 half
     * as much again as a /64, a /48 twice as much; if a /64 may hold one, one more and two more, so that it never has it all.
     *
     * @param narrowest what one client may hold
     * @param network the index of the network
     */
    public static long share(long narrowest, int network) {
        return narrowest + Math.max(narrowest * network / 2, Math.min(narrowest, 1) * network);
    }

    private static String prefix(InetAddress address, int bits) {
        return HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bits / Byte.SIZE)) + "/" + bits;
    }
}
