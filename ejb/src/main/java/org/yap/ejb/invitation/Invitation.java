package org.yap.ejb.invitation;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.yap.ejb.contact.WebAddress;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

/**
 * An invitation link: {@code https://host/join#n=<network>&i=<node>&t=<token>}, or the same as
 * {@code yap:join?u=<url>#...}. A browser never sends what follows the # to a web server.
 *
 * @param url base of the inviter's pages
 * @param token 64 hex digits, good for one use
 */
record Invitation(String url, NetworkId network, NodeId inviter, String token) {
    private static final int MAX_LENGTH = 1000;
    private static final String PAGE = "/join";
    private static final String SCHEME = "yap:join?u=";
    private static final int MAX_SHOWN = 200;
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    /** The hash of a token, as stored: hex SHA-256. */
    static String hashOf(String token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(token));
            return HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    String link() {
        return url + PAGE + fragment();
    }

    String appLink() {
        return SCHEME + URLEncoder.encode(url, StandardCharsets.UTF_8) + fragment();
    }

    private String fragment() {
        return "#n=" + network + "&i=" + inviter + "&t=" + token;
    }

    static Judged<Invitation> read(String typed) {
        String link = typed == null ? "" : typed.strip();
        int hash = link.indexOf('#');
        if (hash < 0 || link.length() > MAX_LENGTH) {
            return bad("no # with network, node and token in it");
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
        if (!isHex(network) || !isHex(inviter) || !isHex(token)) {
            return bad("network, node and token are 64 hex digits each");
        }
        return Judged.accept(new Invitation(url, NetworkId.ofHex(network), NodeId.ofHex(inviter), token));
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
        return "invitation to " + network + " by " + inviter + " at " + url;
    }
}
