package org.yap.ejb.invitation;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yap.ejb.contact.WebAddress;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.Sha256;
import org.yap.ledger.verdict.Judged;

/**
 * A link to a network: {@code https://host/join#n=<network>&i=<node>&t=<token>}, or the same as
 * {@code yap:join?u=<url>#...}. A browser never sends what follows the # to a web server. A link to an open network
 * needs neither token nor node.
 *
 * @param url base of the pages of a member
 * @param inviter that member; empty if whoever answers there will do
 * @param token 64 hex digits, good for one node
 */
record Invitation(String url, NetworkId network, Optional<NodeId> inviter, Optional<String> token) {
    private static final int MAX_LENGTH = 1000;
    private static final String PAGE = "/join";
    private static final String SCHEME = "yap:join?u=";
    private static final int MAX_SHOWN = 200;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern ADDRESS = Pattern.compile("(\\S+?)/?\\s+([0-9a-f]{64})");

    /** The hash of a token, as stored: hex SHA-256. */
    static String hashOf(String token) {
        HexFormat hex = HexFormat.of();
        return hex.formatHex(Sha256.of(hex.parseHex(token)));
    }

    String link() {
        return url + PAGE + "#n=" + network
                + inviter.map(node -> "&i=" + node).orElse("")
                + token.map(secret -> "&t=" + secret).orElse("");
    }

    /** The hash of the token, as stored; empty if there is none. */
    String tokenHash() {
        return token.map(Invitation::hashOf).orElse("");
    }

    /** A link; or the address of a node and the id of a network, a space between them. */
    static Judged<Invitation> read(String typed) {
        String link = typed == null ? "" : linkOf(typed.strip());
        int hash = link.indexOf('#');
        if (hash < 0 || link.length() > MAX_LENGTH) {
            return bad("no network in it");
        }
        String url = base(link.substring(0, hash));
        if (url == null || !WebAddress.isForm(url)) {
            return bad("no address of a node");
        }
        Map<String, String> parts = new HashMap<>();
        for (String part : link.substring(hash + 1).split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parts.put(part.substring(0, equals), part.substring(equals + 1));
            }
        }
        String network = parts.getOrDefault("n", "");
        String inviter = parts.getOrDefault("i", "");
        String token = parts.getOrDefault("t", "");
        if (!isHex(network) || !isHexOrEmpty(inviter) || !isHexOrEmpty(token)) {
            return bad("network, node and token are 64 hex digits each");
        }
        if (inviter.isEmpty() && !token.isEmpty()) {
            return bad("a token without the node that gave it");
        }
        return Judged.accept(new Invitation(
                url,
                NetworkId.ofHex(network),
                inviter.isEmpty() ? Optional.empty() : Optional.of(NodeId.ofHex(inviter)),
                token.isEmpty() ? Optional.empty() : Optional.of(token)));
    }

    private static String linkOf(String typed) {
        Matcher address = ADDRESS.matcher(typed);
        return address.matches() ? address.group(1) + PAGE + "#n=" + address.group(2) : typed;
    }

    static boolean isHexOrEmpty(String text) {
        return text.isEmpty() || isHex(text);
    }

    static boolean isHex(String text) {
        return HEX.matcher(text).matches();
    }

    /** Refuses invitation-insecure for a link over plain HTTP to another machine, unless {@code plainHttp} is switched on. */
    Judged<Invitation> judgedFor(boolean plainHttp) {
        return plainHttp || WebAddress.isConfidential(url)
                ? Judged.accept(this)
                : Judged.reject(ServiceReason.INVITATION_INSECURE, "plain HTTP to " + OneLine.of(url, MAX_SHOWN));
    }

    private static String base(String place) {
        if (place.startsWith(SCHEME)) {
            try {
                return URLDecoder.decode(place.substring(SCHEME.length()), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return place.endsWith(PAGE) ? place.substring(0, place.length() - PAGE.length()) : null;
    }

    private static Judged<Invitation> bad(String detail) {
        return Judged.reject(ServiceReason.INVITATION_BAD, detail);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "invitation to " + network + " at " + url;
    }
}
