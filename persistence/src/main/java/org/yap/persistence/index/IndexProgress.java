package org.yap.persistence.index;

/**
 * How far the index of payments is. Blocks above are searched one by one, as long as they are few.
 *
 * @param height of the last block that is indexed
 * @param tip height of the main chain
 * @param searchable false while there are too many blocks above: then some questions can't be answered yet
 */
public record IndexProgress(int height, int tip, boolean searchable) {
    /** Before anything is known of it. */
    public static final IndexProgress NONE = new IndexProgress(0, 0, true);
}
