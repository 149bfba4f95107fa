package org.yap.web.rest.json;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body up to a limit. */
public final class Bodies {
    public static final int MAX_JSON = 64 * 1024;

    private Bodies() {}

    public static byte[] read(InputStream in, int most) throws IOException {
        byte[] bytes = in.readNBytes(most + 1);
        if (bytes.length > most) {
            throw new OversizeException(most);
        }
        return bytes;
    }
}
