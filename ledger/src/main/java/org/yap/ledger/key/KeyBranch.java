package org.yap.ledger.key;

/** A network as opt-in keys see it: the branch in which its accounts derive. */
public interface KeyBranch {
    /** 0 .. 2^31 - 1; another in each network, so that one phrase used in two networks still gives different keys. */
    int keyBranch();
}
