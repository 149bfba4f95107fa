package org.yap.web.rest.json;

import java.util.Locale;

/** Constants of an enum as programs know them. */
public final class Words {
    private Words() {}

    /** For instance {@code in-block}. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
