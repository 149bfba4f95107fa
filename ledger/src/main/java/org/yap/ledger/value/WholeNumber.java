package org.yap.ledger.value;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Whole numbers from 0 as text, in their one form: ASCII digits without a sign and without leading zeros. */
public final class WholeNumber {
    /** As a regular expression. */
    public static final String FORM = "0|[1-9][0-9]*";

    private static final int MAX_DIGITS = 19;
    private static final Pattern COMPILED = Pattern.compile(FORM);

    private WholeNumber() {}

    /** Empty if the text has another form or the number is above {@code max}. */
    public static OptionalLong parse(String text, long max) {
        if (text.length() > MAX_DIGITS || !COMPILED.matcher(text).matches()) {
            return OptionalLong.empty();
        }
        // 19 digits are below 10^19, so that a number above 2^63 - 1 has its highest bit set, and no two share one
        // long.
        long number = Long.parseUnsignedLong(text);
        return number >= 0 && number <= max ? OptionalLong.of(number) : OptionalLong.empty();
    }
}
