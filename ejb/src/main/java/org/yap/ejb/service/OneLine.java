package org.yap.ejb.service;

/** Text that others chose, made fit for a line of the log and for a column of the database, which takes no U+0000. */
public final class OneLine {
    private OneLine() {}

    /** Control characters, line ends and halves of surrogate pairs become spaces; beyond {@code most} chars it is cut. Null is empty. */
    public static String of(String typed, int most) {
        String text = typed == null ? "" : typed;
        StringBuilder line = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length()) {
            int next = text.codePointAt(at);
            at += Character.charCount(next);
            int shown = isPlain(next) ? next : ' ';
            if (line.length() + Character.charCount(shown) > most) {
                break;
            }
            line.appendCodePoint(shown);
        }
        return line.toString();
    }

    /** Whether the whole text could stand in a line as it is. */
    public static boolean isOneLine(String text) {
        return text.codePoints().allMatch(OneLine::isPlain);
    }

    /** Whether the text is Unicode that can be stored and sent on: no halves of surrogate pairs, no U+0000. */
    public static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(each -> each == 0 || Character.getType(each) == Character.SURROGATE);
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                false;
            default -> true;
        };
    }
}
