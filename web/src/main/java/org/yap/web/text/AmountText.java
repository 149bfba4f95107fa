package org.yap.web.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yap.ledger.value.Amount;
import org.yap.web.text.TypedAmount.Refused;
import org.yap.web.text.TypedAmount.Taken;

/**
 * Amounts as people write them: exact, with a point before the decimals and commas between thousands. What is shown may be
 * typed in again, and so may plain digits with at most one comma or point. If exactly three digits follow that one, it may
 * stand before decimals or between thousands, so it is refused, as is all else that people write in more than one way.
 */
public final class AmountText {
    private static final String SEPARATOR = "[.,'\u2019_\\s\\p{Z}]";
    private static final Pattern NUMBER = Pattern.compile("[0-9](?:[0-9]|" + SEPARATOR + ")*|[.,][0-9]+");
    private static final Pattern NEGATIVE = Pattern.compile("[-\u2010-\u2015\u2212][\\s\\p{Z}]*[.,]?[0-9].*");
    private static final Pattern PLAIN = Pattern.compile("[0-9]+|[0-9]*[.,](?![0-9]{3}$)[0-9]+");
    private static final Pattern DIGITS = Pattern.compile("[0-9]*");

    /** Groups of two are written in India, with three digits at the end. */
    private static final Pattern GROUPED =
            Pattern.compile("[1-9][0-9]{0,2}(" + SEPARATOR + ")(?:[0-9]{2,3}\\1)*[0-9]{3}");

    private static final Pattern AROUND = Pattern.compile("^[\\s\\p{Z}]+|[\\s\\p{Z}]+$");
    private static final Pattern SIGN_OR_FULL_STOP = Pattern.compile("^\\+|[.,]$");
    private static final int MAX_TYPED = 100;
    private static final int MIN_SHOWN = 2;

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

    /** The amount that {@code text} says exactly and in one way only, or why it says none. */
    public static TypedAmount parse(String text, int decimals) {
        if (text == null || text.length() > MAX_TYPED) {
            return notAnAmount(decimals);
        }
        String typed = AROUND.matcher(text).replaceAll("");
        if (typed.codePoints().anyMatch(AmountText::isOtherDigit)) {
            return new Refused("amount.digits");
        }
        if (NEGATIVE.matcher(typed).matches()) {
            return new Refused("amount.negative");
        }
        return PLAIN.matcher(typed).matches()
                ? judge(new BigDecimal(typed.replace(',', '.')), decimals)
                : judge(typed, readings(typed), decimals);
    }

    private static TypedAmount judge(String typed, List<BigDecimal> readings, int decimals) {
        List<TypedAmount> judged =
                readings.stream().map(each -> judge(each, decimals)).toList();
        List<Amount> amounts =
                judged.stream().flatMap(each -> each.accepted().stream()).toList();
        Optional<Amount> shown = amounts.stream()
                .filter(each -> format(each, decimals).equals(typed))
                .findFirst();
        if (shown.isPresent()) {
            return new Taken(shown.get());
        }
        if (amounts.isEmpty()) {
            return judged.isEmpty() ? notAnAmount(decimals) : judged.get(0);
        }
        return new Refused(
                amounts.size() == 1 ? "amount.unclear" : "amount.ambiguous",
                amounts.stream().<Object>map(each -> format(each, decimals)).toList());
    }

    private static TypedAmount judge(BigDecimal reading, int decimals) {
        BigDecimal units = reading.movePointRight(decimals).stripTrailingZeros();
        if (units.scale() > 0) {
            return new Refused("amount.decimals", decimals);
        }
        if (units.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            return new Refused("amount.toolarge", format(Long.MAX_VALUE, decimals));
        }
        return new Taken(Amount.of(units.longValueExact()));
    }

    /** What {@code typed} may mean, at most two numbers: its last comma or point stands between thousands or before decimals. */
    private static List<BigDecimal> readings(String typed) {
        String number = SIGN_OR_FULL_STOP.matcher(typed).replaceAll("");
        if (!NUMBER.matcher(number).matches()) {
            return List.of();
        }
        List<BigDecimal> readings = new ArrayList<>();
        whole(number, "")
                .filter(digits -> !digits.isEmpty())
                .map(BigDecimal::new)
                .ifPresent(readings::add);
        int last = Math.max(number.lastIndexOf('.'), number.lastIndexOf(','));
        if (last >= 0 && DIGITS.matcher(number.substring(last + 1)).matches()) {
            whole(number.substring(0, last), number.substring(last, last + 1))
                    .map(digits -> new BigDecimal(digits + "." + number.substring(last + 1)))
                    .ifPresent(readings::add);
        }
        return readings;
    }

    /** The digits of a whole number, with or without groups, but for those that {@code point} would part. */
    private static Optional<String> whole(String number, String point) {
        if (DIGITS.matcher(number).matches()) {
            return Optional.of(number);
        }
        Matcher grouped = GROUPED.matcher(number);
        return grouped.matches() && !grouped.group(1).equals(point)
                ? Optional.of(number.replace(grouped.group(1), ""))
                : Optional.empty();
    }

    private static TypedAmount notAnAmount(int decimals) {
        return new Refused(
                "amount.bad",
                switch (decimals) {
                    case 0 -> "12";
                    case 1 -> "12.5";
                    default -> "12.50";
                });
    }

    /** Some look like another digit of ours: the four of Bengali like an eight. */
    private static boolean isOtherDigit(int character) {
        return Character.isDigit(character) && (character < '0' || character > '9');
    }

    private static String grouped(String whole) {
        StringBuilder result = new StringBuilder(whole);
        for (int i = whole.length() - 3; i > 0; i -= 3) {
            result.insert(i, ',');
        }
        return result.toString();
    }
}
