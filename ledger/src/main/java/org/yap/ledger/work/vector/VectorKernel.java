package org.yap.ledger.work.vector;

import jdk.incubator.vector.IntVector;
import org.yap.ledger.work.kernel.NonceKernel;
import org.yap.ledger.work.kernel.NonceMessage;
import org.yap.ledger.work.kernel.NonceScan;

/**
 * Tries as many nonces at once as a vector of this machine has lanes. Fast only when compiled by the JVM's optimising compiler
 * (C2), very slow before. Found by its name; linking fails where the module {@code jdk.incubator.vector} is absent.
 */
public final class VectorKernel implements NonceKernel {
    private final String name;

    /** Fails to link where the module is absent. */
    public VectorKernel() {
        name = "vectors of " + IntVector.SPECIES_PREFERRED.length();
    }

    @Override
    public NonceScan scan(NonceMessage message, int[] limit) {
        return new VectorScan(message, limit);
    }

    @Override
    public String name() {
        return name;
    }
}
