package org.yap.ledger.work.kernel;

/** In plain Java, one nonce after the other; works everywhere, and judges what other kernels find. */
public class ScalarKernel implements NonceKernel {
    @Override
    public NonceScan scan(NonceMessage message, int[] limit) {
        return new ScalarScan(message, limit);
    }

    @Override
    public String name() {
        return "one by one";
    }
}
