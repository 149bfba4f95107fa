package org.yap.ledger.chain;

/**
 * How far a change of branch is.
 *
 * @param done blocks that were undone or connected
 * @param total of those that are to be
 */
public record BranchProgress(long done, long total) {}
