package org.yap.ledger.membership.view;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yap.ledger.lease.Lease;

/**
 * Which nodes are likely in one hand, by the address of their broker: the same /16 of IPv4, /32 of IPv6, or last two
 * labels of a host name. Whoever controls many nodes seldom has many of these.
 *
 * @param exempt whether groups don't matter: whoever is in a network by invitation was vouched for
 * @param local whether this node is at a loopback address itself; to others all such addresses are one group
 */
public record AddressGroups(boolean exempt, BooleanSupplier local) {
    private static final String LOOPBACK = "localhost";

    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.\\d{1,3}\\.\\d{1,3}");

    /** Empty if the node is in no group that limits anybody: all are exempt, or it is on this machine. */
    public String of(Lease lease) {
        if (exempt) {
            return "";
        }
        String host = host(lease);
        if (isLoopback(host)) {
            return local.getAsBoolean() ? "" : LOOPBACK;
        }
        return group(host);
    }

    /** Whether its node can be reached from its own machine alone. */
    public static boolean isLoopback(Lease lease) {
        return isLoopback(host(lease));
    }

    private static String host(Lease lease) {
        return lease.endpoints().gossip().host().toLowerCase(Locale.ROOT);
    }

    private static boolean isLoopback(String host) {
        return host.equals(LOOPBACK)
                || (host.startsWith("127.") && IPV4.matcher(host).matches())
                || host.equals("::1");
    }

    private static String group(String host) {
        Matcher v4 = IPV4.matcher(host);
        if (v4.matches()) {
            return v4.group(1) + "." + v4.group(2);
        }
        if (host.indexOf(':') >= 0) {
            return ipv6(host);
        }
        int last = host.lastIndexOf('.');
        int before = last <= 0 ? -1 : host.lastIndexOf('.', last - 1);
        return host.substring(before + 1);
    }

    private static String ipv6(String host) {
        int embedded = host.lastIndexOf(':') + 1;
        Matcher v4 = IPV4.matcher(host.substring(embedded));
        if (host.startsWith("::") && v4.matches()) {
            return v4.group(1) + "." + v4.group(2);
        }
        String[] parts = host.split(":", -1);
        return part(parts, 0) + ":" + part(parts, 1);
    }

    /** Without leading zeros; those that {@code ::} leaves out are 0. */
    private static String part(String[] parts, int index) {
        String digits = index < parts.length ? parts[index] : "";
        String bare = digits.replaceFirst("^0+", "");
        return bare.isEmpty() ? "0" : bare;
    }
}
