package org.yap.ledger.key;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text that was copied from somewhere, without what copying brings along: no-break and ideographic spaces, marks that nobody
 * sees, wide letters, numbering, commas and brackets.
 */
final class CopiedText {
    private static final Pattern UNSEEN = pattern("[\\p{Cf}\\p{Cc}&&[^\\s]]");
    private static final Pattern SPACES = pattern("\\s+");
    private static final Pattern AROUND = pattern("^[\\p{P}\\p{S}]+|[\\p{P}\\p{S}]+$");
    private static final Pattern BETWEEN_WORDS = pattern("[\\s\\p{P}\\p{S}]+");
    private static final Pattern NUMBERED = pattern("(\\d*)(.*)");

    private CopiedText() {}

    private static Pattern pattern(String regex) {
        return Pattern.compile(regex, Pattern.UNICODE_CHARACTER_CLASS);
    }

    /** One word without spaces, such as an address that was broken over two lines. */
    static String token(String text) {
        return AROUND.matcher(SPACES.matcher(plain(text)).replaceAll("")).replaceAll("");
    }

    /** Words in lower case, and the numbers that stand among them or before them. */
    static Words words(String text) {
        List<String> words = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        for (String part : BETWEEN_WORDS.split(plain(text).toLowerCase(Locale.ROOT))) {
            Matcher numbered = NUMBERED.matcher(part);
            if (numbered.matches()) {
                number(numbered.group(1), numbers);
                if (!numbered.group(2).isEmpty()) {
                    words.add(numbered.group(2));
                }
            }
        }
        return new Words(words, numbers);
    }

    private static void number(String digits, List<Integer> numbers) {
        if (!digits.isEmpty()) {
            numbers.add(digits.length() > 4 ? Integer.MAX_VALUE : Integer.parseInt(digits));
        }
    }

    /** Compatibility forms become plain ones, every kind of space among them (Unicode, UAX 15, form NFKC). */
    private static String plain(String text) {
        return UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
    }

    /** {@code numbers}: in the order in which they stand there; none if the words are not numbered. */
    record Words(List<String> words, List<Integer> numbers) {
        /** Whether the numbering, if there is any, counts from one without a gap. */
        boolean isInOrder() {
            for (int i = 0; i < numbers.size(); i++) {
                if (numbers.get(i) != i + 1) {
                    return false;
                }
            }
            return true;
        }
    }
}
