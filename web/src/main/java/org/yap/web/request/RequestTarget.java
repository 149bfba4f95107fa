package org.yap.web.request;

import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Path and query as they were sent, percent-encoded. */
public final class RequestTarget {
    private static final int HEX = 16;

    private RequestTarget() {}

    /** Whether both are UTF-8 without U+0000; a server would put other characters in place of what is not. */
    public static boolean isWellFormed(HttpServletRequest request) {
        return isWellFormed(request.getRequestURI())
                && (request.getQueryString() == null || isWellFormed(request.getQueryString()));
    }

    static boolean isWellFormed(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c == '%') {
                if (i + 2 >= encoded.length() || !isHex(encoded.charAt(i + 1)) || !isHex(encoded.charAt(i + 2))) {
                    return false;
                }
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), HEX));
                i += 2;
            } else if (c == 0 || c > 0xff) {
                return false;
            } else {
                bytes.write(c);
            }
        }
        return isText(bytes.toByteArray());
    }

    private static boolean isHex(char c) {
        return c < 0x80 && Character.digit(c, HEX) >= 0;
    }

    private static boolean isText(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .chars()
                    .noneMatch(c -> c == 0);
        } catch (CharacterCodingException noText) {
            return false;
        }
    }
}
