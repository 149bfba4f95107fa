package org.yap.web.text;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yap.ledger.value.Amount;

/**
 * Amounts as people write them: exact, with a point before the decimals and commas between thousands. What is shown may be
 * typed in again. Some keypads have no point, so a single comma counts as one where it can't be anything else.
 */
public final class AmountText {
    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,19}(\\.[0-9]{1,18})?|\\.[0-9]{1,18}");
    private static final Pattern GROUPED = Pattern.compile("[1-9][0-9]{0,2}(,[0-9]{3}){1,6}(\\.[0-9]{1,18})?");
    private static final Pattern COMMA = Pattern.compile("[0-9]{0,19},[0-9]{1,18}");
    private static final BigInteger MAX_UNITS = BigInteger.valueOf(Long.MAX_VALUE);
    private static final int MIN_SHOWN = 2;
    private static final int GROUP = 3;

    private AmountText() {}

    /** Shows at least two decimals, or all that the currency has if it has fewer. */
    public static String format(Amount amount, int decimals) {
        return format(amount.units(), decimals);
    }

    /** As {@link #format(Amount, int)}, for an amount in smallest units. */
    public static String format(long units, int decimals) {
        String digits =
                "0".repeat(Math.max(0, decimals + 1 - Long.toString(units).length())) + units;
        String whole = digits.substring(0, digits.length() - decimals);
        StringBuilder fraction = new StringBuilder(digits.substring(digits.length() - decimals));
        while (fraction.length() > MIN_SHOWN && fraction.charAt(fraction.length() - 1) == '0') {
            fraction.setLength(fraction.length() - 1);
        }
        return fraction.length() == 0 ? grouped(whole) : grouped(whole) + "." + fraction;
    }

    /** The amount that {@code text} says exactly; empty if it is not a number, has too many decimals or is too large. */
    public static Optional<Amount> parse(String text, int decimals) {
        Optional<String> plain = plain(text == null ? "" : text.strip(), decimals);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        BigDecimal units = new BigDecimal(plain.get()).movePointRight(decimals).stripTrailingZeros();
        if (units.scale() > 0 || units.compareTo(new BigDecimal(MAX_UNITS)) > 0) {
            return Optional.empty();
        }
        return Optional.of(Amount.of(units.longValueExact()));
    }

    /** The text with nothing but a point in it. Empty also for what has two meanings, as 1,234 has with three decimals. */
    private static Optional<String> plain(String text, int decimals) {
        if (PLAIN.matcher(text).matches()) {
            return Optional.of(text);
        }
        boolean grouped = GROUPED.matcher(text).matches();
        boolean comma = COMMA.matcher(text).matches();
        if (grouped && (!comma || decimals < GROUP)) {
            return Optional.of(text.replace(",", ""));
        }
        return comma && !grouped ? Optional.of(text.replace(',', '.')) : Optional.empty();
    }

    private static String grouped(String whole) {
        StringBuilder result = new StringBuilder(whole);
        for (int i = whole.length() - 3; i > 0; i -= 3) {
            result.insert(i, ',');
        }
        return result.toString();
    }
}
