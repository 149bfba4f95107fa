package org.yap.ejb.invitation;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
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
    private static final Pattern LOCAL =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);
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
        if (url == null || !isWebAddress(url)) {
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

    /** Whether it is an http or https URL with a host and nothing but a path behind it. */
    static boolean isWebAddress(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether nobody between the two nodes can read the token: over HTTPS, or within this machine. */
    boolean isConfidential() {
        URI uri = URI.create(url);
        return "https".equals(uri.getScheme()) || LOCAL.matcher(uri.getHost()).matches();
    }

    /** Refuses invitation-insecure for a link over plain HTTP to another machine, unless {@code plainHttp} is switched on. */
    Judged<Invitation> judgedFor(boolean plainHttp) {
        return plainHttp || isConfidential()
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
