package org.yap.web.rest.json;

import java.io.IOException;

/** A request's body is longer than what is taken here. */
public final class OversizeException extends IOException {
    private static final long serialVersionUID = 1L;

    OversizeException(int max) {
        super("more than " + max + " bytes");
    }
}
