package org.yap.web.request;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a proxy in front of this node says of a request. Each proxy adds to the end of these lists, so only the last entry is the
 * trusted proxy's own; what stands before it may be the client's invention.
 */
public final class ForwardedFor {
    private static final int MAX_LENGTH = 64;
    private static final Pattern IPV4 = Pattern.compile("([0-9]{1,3}(?:[.][0-9]{1,3}){3})(?::[0-9]{1,5})?");
    private static final Pattern IPV6 = Pattern.compile("\\[?([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)(?:][0-9:]*)?");

    private ForwardedFor() {}

    /** The client's address, from the last header {@code X-Forwarded-For}; empty if it ends with something else. */
    public static Optional<InetAddress> client(String header) {
        String last = last(header);
        var four = IPV4.matcher(last);
        if (four.matches()) {
            return literal(four.group(1));
        }
        var six = IPV6.matcher(last);
        return six.matches() ? literal(six.group(1)) : Optional.empty();
    }

    /** {@code http} or {@code https}, from the last header {@code X-Forwarded-Proto}; empty if it ends with something else. */
    public static Optional<String> scheme(String header) {
        String last = last(header).toLowerCase(Locale.ROOT);
        return last.equals("http") || last.equals("https") ? Optional.of(last) : Optional.empty();
    }

    private static String last(String header) {
        if (header == null) {
            return "";
        }
        String last = header.substring(header.lastIndexOf(',') + 1).strip();
        return last.length() > MAX_LENGTH ? "" : last;
    }

    /** Both patterns match nothing that would be looked up as a name. */
    private static Optional<InetAddress> literal(String address) {
        try {
            return Optional.of(InetAddress.getByName(address));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }
}
