package org.yap.persistence.history;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where on the main chain a payment or reward stands; also the cursor at which a page of history begins.
 *
 * @param position of a payment in its block from 0; {@link #REWARD} for the block's reward
 */
public record Place(int height, int position) implements Comparable<Place> {
    public static final int REWARD = -1;

    /** After everything: the cursor of the newest page. */
    public static final Place END = new Place(Integer.MAX_VALUE, Integer.MAX_VALUE);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\.(\\d{1,9}|-1)");
    private static final Comparator<Place> ORDER =
            Comparator.comparingInt(Place::height).thenComparingInt(Place::position);

    /** What {@link #toString} gave; empty for any other text. */
    public static Optional<Place> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new Place(Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Place other) {
        return ORDER.compare(this, other);
    }

    /** Height and position, as a cursor: {@code 812.3}. */
    @Override
    public String toString() {
        return height + "." + position;
    }
}
