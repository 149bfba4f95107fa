package org.yap.ledger.lease;

/**
 * Characters that nobody sees, that turn the direction of others, or that mean something else at each place. A list of
 * its own: what the platform knows of Unicode differs from one version to the next, and nodes must agree which bytes
 * are a lease. Characters that no version knows yet are none of these.
 */
final class UnseenCharacters {
    /** First and last of each range: docs/protocol.md, "Leases". */
    private static final int[][] RANGES = {
        {0x0000, 0x001f}, // controls
        {0x007f, 0x009f},
        {0x00ad, 0x00ad}, // soft hyphen
        {0x034f, 0x034f}, // marks of direction, joiners, fillers and spaces without width
        {0x061c, 0x061c},
        {0x115f, 0x1160},
        {0x17b4, 0x17b5},
        {0x180b, 0x180f},
        {0x200b, 0x200f},
        {0x2028, 0x202e},
        {0x2060, 0x206f},
        {0x3164, 0x3164},
        {0xd800, 0xdfff}, // halves of surrogate pairs
        {0xe000, 0xf8ff}, // private use
        {0xfeff, 0xfeff},
        {0xffa0, 0xffa0},
        {0xfff9, 0xfffb}, // marks of annotations
        {0x13430, 0x1343f}, // controls of Egyptian hieroglyphs, shorthand and music
        {0x1bca0, 0x1bca3},
        {0x1d173, 0x1d17a},
        {0xe0000, 0xe00ff}, // tags
        {0xf0000, 0x10ffff} // private use
    };

    private UnseenCharacters() {}

    static boolean has(int character) {
        for (int[] range : RANGES) {
            if (range[0] <= character && character <= range[1]) {
                return true;
            }
        }
        return false;
    }
}
