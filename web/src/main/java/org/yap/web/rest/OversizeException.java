package org.yap.web.rest;

import java.io.IOException;

/** A request's body is longer than what is taken here. */
final class OversizeException extends IOException {
    private static final long serialVersionUID = 1L;

    OversizeException(int most) {
        super("more than " + most + " bytes");
    }
}
