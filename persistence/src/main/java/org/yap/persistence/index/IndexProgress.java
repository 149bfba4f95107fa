package org.yap.persistence.index;

/**
 * How far the index of payments is. Blocks above are searched one by one, as long as they are few.
 *
 * @param height of the last block that is indexed
 * @param tip height of the main chain
 */
public record IndexProgress(int height, int tip) {}
