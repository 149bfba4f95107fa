package org.yap.ejb.service;

import java.nio.charset.StandardCharsets;

/**
 * How long a text may be that a person or a program sends, by whichever way it comes: characters are code points, bytes
 * are those of UTF-8. Some are read more strictly where they are judged, such as a name when its accents are composed.
 */
public enum TextLimit {
    /** A user's name as typed. */
    NAME(256, 1_024),
    PASSWORD(256, 1_024),
    /** Of an account. */
    LABEL(40, 160),
    /** Of a node, its own or one that another gives it. */
    NODE_NAME(40, 160),
    /** What an invitation is for, in the words of the administrator who makes it. */
    INVITATION_LABEL(100, 400),
    /** Why an administrator bans a node. */
    BAN_REASON(200, 800),
    /** As in the ledger's rules. */
    MEMO(140, 140),
    /** With what copying brings along. */
    ADDRESS(1_000, 4_000),
    /** The 24 words, with what copying brings along. */
    WORDS(2_000, 8_000),
    /** Of the first administrator. */
    TOKEN(200, 800),
    /** An invitation. */
    LINK(2_000, 8_000);

    private final int characters;
    private final int bytes;

    TextLimit(int characters, int bytes) {
        this.characters = characters;
        this.bytes = bytes;
    }

    public int characters() {
        return characters;
    }

    public int bytes() {
        return bytes;
    }

    /** In chars of Java, which browsers count as well: no text within the limit has more. */
    public int units() {
        return Math.min(2 * characters, bytes);
    }

    public boolean allows(String text) {
        return text.length() <= units()
                && text.codePointCount(0, text.length()) <= characters
                && text.getBytes(StandardCharsets.UTF_8).length <= bytes;
    }
}
