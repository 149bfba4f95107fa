package org.yap.ejb.contact;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** The base of a node's pages, as somebody else says it. */
public final class WebAddress {
    private static final Pattern LOCAL =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]", Pattern.CASE_INSENSITIVE);

    private static final int MAX_PORT = 65_535;

    private WebAddress() {}

    /** Whether it is an http or https URL with a host and nothing but a path behind it. */
    public static boolean isForm(String text) {
        try {
            URI uri = new URI(text);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return web
                    && uri.getHost() != null
                    && uri.getPort() <= MAX_PORT
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** Whether nobody between two nodes reads or changes what is sent to this address: over HTTPS, or within this machine. */
    public static boolean isConfidential(String url) {
        URI uri = URI.create(url);
        return "https".equals(uri.getScheme()) || isLocal(uri.getHost());
    }

    /** Whether the host is this machine by its name or address. */
    static boolean isLocal(String host) {
        return LOCAL.matcher(host).matches();
    }
}
