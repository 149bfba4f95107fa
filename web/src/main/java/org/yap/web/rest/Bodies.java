package org.yap.web.rest;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body up to a limit. */
final class Bodies {
    private Bodies() {}

    static byte[] read(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new OversizeException(most);
        }
        return bytes;
    }
}
