package org.yap.ledger.work.kernel;

/** What came of trying the vector kernel; said once, when it is certain. */
public enum KernelOutcome {
    /** It is used from now on. */
    FASTER,
    /** It was tried several times, and is not faster here. */
    SLOWER,
    /** This JVM was not started with the module that it needs, or has none. */
    ABSENT,
    /** It does not find what it should. */
    WRONG
}
