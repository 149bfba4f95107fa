package org.yap.web.rest.json;

import java.nio.charset.StandardCharsets;

/** Answers as programs read them. */
public final class Answers {
    private Answers() {}

    public static String of(Object answer) {
        return new String(StrictJson.write(answer), StandardCharsets.UTF_8);
    }
}
