package org.yap.ledger.work.kernel;

/** A way of trying nonces. All kernels find the same ones; they differ in speed. Safe for many threads. */
public interface NonceKernel {
    /**
     * A search over one message.
     *
     * @param limit what the double hash, as a number, may not be above: eight words, most significant first, unsigned
     */
    NonceScan scan(NonceMessage message, int[] limit);

    /** For logs and benchmarks. */
    String name();
}
