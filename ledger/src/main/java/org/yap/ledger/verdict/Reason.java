package org.yap.ledger.verdict;

/** A stable reason code: the same in the log, the REST answer, the page's text key and the test. */
public interface Reason {
    /** Lower-case words with hyphens, for instance {@code payment-insufficient-funds}. */
    String id();
}
