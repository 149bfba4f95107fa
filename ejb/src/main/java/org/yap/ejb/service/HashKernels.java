package org.yap.ejb.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.yap.ledger.work.kernel.KernelChoice;
import org.yap.ledger.work.kernel.KernelOutcome;

/** Lets those who search for nonces find out how this machine hashes fastest, and says so once in the log. */
public final class HashKernels {
    private static final Logger LOG = System.getLogger(HashKernels.class.getName());

    private HashKernels() {}

    /** To be called between searches. Takes half a second at most, a few times in the life of the server; else nothing. */
    public static void consider() {
        KernelChoice.here().consider(System::nanoTime).ifPresent(HashKernels::say);
    }

    private static void say(KernelOutcome outcome) {
        String inUse = KernelChoice.here().inUse().name();
        switch (outcome) {
            case FASTER -> LOG.log(Level.INFO, "Proof of work is searched for with {0}", inUse);
            case SLOWER -> LOG.log(Level.INFO, "Proof of work is searched for {0}: vectors are not faster here", inUse);
            case ABSENT ->
                LOG.log(
                        Level.INFO,
                        "Proof of work is searched for {0}: with --add-modules jdk.incubator.vector Java may be much faster",
                        inUse);
            case WRONG ->
                LOG.log(Level.WARNING, "Proof of work is searched for {0}: vectors give other results here", inUse);
        }
    }
}
