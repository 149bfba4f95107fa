package org.yap.web.request;

import java.net.URI;

/** The site whose page sent a request. Browsers tell it in the header Origin; other programs do not. */
public final class RequestOrigin {
    private RequestOrigin() {}

    /** Whether a page of another site sent the request. Both are headers, null if absent. */
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
