package org.yap.web.text;

import java.util.regex.Pattern;
import org.yap.ledger.key.Address;

/**
 * How addresses and hashes are written where there is little room: without what they have in common, so that two of them look
 * different. The whole of it is always at hand beside it.
 */
public final class ShortForm {
    private static final int SHOWN = 10;
    private static final String GAP = "…";
    private static final Pattern ADDRESS = Pattern.compile("[a-z]+1[02-9ac-hj-np-z]{46}");

    /** Hashes of blocks begin with zeros, for that is what work is. */
    private static final Pattern ZEROS = Pattern.compile("^0+(?=[0-9a-f]{24})");

    private ShortForm() {}

    public static String of(Object value) {
        String text = String.valueOf(value);
        String own = ADDRESS.matcher(text).matches()
                ? Address.ownDigits(text)
                : ZEROS.matcher(text).replaceFirst("");
        if (own.length() <= 2 * SHOWN + 1) {
            return text;
        }
        String head = own.length() < text.length() ? GAP : "";
        return head + own.substring(0, SHOWN) + GAP + own.substring(own.length() - SHOWN);
    }
}
