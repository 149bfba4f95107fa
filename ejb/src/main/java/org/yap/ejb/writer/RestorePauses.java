package org.yap.ejb.writer;

/**
 * How long to wait before a node is restored once more. A node that failed soon after it was restored may do so again and again,
 * and each time it announces its whole pool: so the pauses grow, unless one lasts for a while.
 */
final class RestorePauses {
    static final long FIRST_MILLIS = 100;
    static final long MAX_MILLIS = 5_000;
    /** What lives so long is well. */
    static final long LASTING_MILLIS = 10_000;

    private long last = FIRST_MILLIS / 2;

    /** After a node that lived so long, 0 if it could not be restored at all. */
    long after(long livedMillis) {
        last = livedMillis >= LASTING_MILLIS ? FIRST_MILLIS : Math.min(2 * last, MAX_MILLIS);
        return last;
    }
}
