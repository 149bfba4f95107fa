package org.yap.ledger.lease;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.verdict.RejectReason;

/**
 * Where a node can be reached.
 *
 * @param gossip where its broker listens, at most {@link #MAX_GOSSIP} characters as {@code host:port}
 * @param url base of its pages, as {@link #isUrl} says
 */
public record Endpoints(HostPort gossip, String url) {
    public static final int MAX_URL = 200;
    /** Characters of {@code host:port}. */
    public static final int MAX_GOSSIP = 200;

    private static final int HIGHEST_PORT = 65_535;
    private static final int V6_GROUPS = 8;

    // What java.net.URI takes for a host (RFC 2396, 3.2.2): whatever is good here can be asked.
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String TOP_LABEL = "[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern URL = Pattern.compile("https?://" + "(?:(?:" + LABEL + "\\.){0,99}" + TOP_LABEL
            + "|" + OCTET + "(?:\\." + OCTET + "){3}"
            + "|\\[(?<v6>[0-9A-Fa-f:]{2,39})])"
            + "(?::(?<port>[1-9][0-9]{0,4}))?");
    /** What a resolver takes for an IPv4 address: the last label is a number (inet_aton). */
    private static final Pattern NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0[xX][0-9A-Fa-f]*)\\.?");

    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");
    private static final Pattern GROUPS = Pattern.compile("[0-9A-Fa-f]{1,4}(?::[0-9A-Fa-f]{1,4}){0,7}");

    /** Whether it is {@code http} or {@code https}, a host and perhaps a port, at most {@link #MAX_URL} characters. */
    public static boolean isUrl(String text) {
        Matcher matcher = URL.matcher(text);
        return text.length() <= MAX_URL
                && matcher.matches()
                && (matcher.group("port") == null || Integer.parseInt(matcher.group("port")) <= HIGHEST_PORT)
                && (matcher.group("v6") == null || isV6(matcher.group("v6")));
    }

    /** Whether they can be told in a lease. */
    public boolean isForm() {
        String address = gossip.toString();
        return address.length() <= MAX_GOSSIP
                && HostPort.read(address).filter(gossip::equals).isPresent()
                && hasOneForm(gossip.host())
                && isUrl(url);
    }

    /** An IPv4 address has many forms, and by another one each its node would be in a group of addresses of its own. */
    private static boolean hasOneForm(String host) {
        return host.indexOf(':') >= 0
                || !NUMBER.matcher(host).matches()
                || IPV4.matcher(host).matches();
    }

    static Endpoints read(ByteReader in) throws MalformedException {
        String gossip = in.text(MAX_GOSSIP);
        String url = in.text(MAX_URL);
        HostPort address = HostPort.read(gossip)
                .filter(read -> read.toString().equals(gossip) && hasOneForm(read.host()))
                .orElseThrow(() -> malformed("no address of a broker"));
        if (!isUrl(url)) {
            throw malformed("no URL of a node");
        }
        return new Endpoints(address, url);
    }

    void write(ByteWriter out) {
        out.text(gossip.toString()).text(url);
    }

    private static boolean isV6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text) == V6_GROUPS;
        }
        return groups(text.substring(0, gap)) + groups(text.substring(gap + 2)) < V6_GROUPS;
    }

    /** How many there are; more than there can be if the text is something else. */
    private static int groups(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return GROUPS.matcher(text).matches() ? text.split(":", -1).length : V6_GROUPS + 1;
    }

    private static MalformedException malformed(String detail) {
        return new MalformedException(RejectReason.MALFORMED, detail);
    }
}
