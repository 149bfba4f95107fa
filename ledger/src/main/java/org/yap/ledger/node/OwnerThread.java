package org.yap.ledger.node;

/** The one thread that may change a node: the first that does. */
final class OwnerThread {
    private volatile Thread owner;

    /** Throws {@link IllegalStateException} on any other thread. */
    void check() {
        Thread caller = Thread.currentThread();
        if (owner == null) {
            owner = caller;
        }
        if (owner != caller) {
            throw new IllegalStateException("called by " + caller.getName() + ", owned by " + owner.getName());
        }
    }
}
