package org.yap.ledger.work;

/** What the difficulty rule needs of a network's rules. */
public interface DifficultyTerms {
    /** T: seconds between blocks. */
    int blockInterval();

    /** Seconds behind the schedule that double the target. */
    int halfLife();

    /** Compact target that is never exceeded. */
    int easiestBits();
}
