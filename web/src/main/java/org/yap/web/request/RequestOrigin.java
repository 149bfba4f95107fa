package org.yap.web.request;

import java.net.URI;

/** Browsers say from which page a request comes; programs do not. */
public final class RequestOrigin {
    private RequestOrigin() {}

    /** Whether the request comes from a page of another site; both are headers, or null. */
    public static boolean isForeign(String origin, String host) {
        if (origin == null) {
            return false;
        }
        try {
            return host == null || !host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
