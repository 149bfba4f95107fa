package org.yap.web.rest.json;

import java.io.IOException;
import java.io.InputStream;

/** Reads a request's body up to a limit. */
public final class Bodies {
    /** The longest that any method takes. */
    public static final int MAX = 256 * 1024;

    public static final int MAX_JSON = 64 * 1024;

    private Bodies() {}

    public static byte[] read(InputStream in, int max) throws IOException {
        byte[] bytes = in.readNBytes(max + 1);
        if (bytes.length > max) {
            throw new OversizeException(max);
        }
        return bytes;
    }
}
