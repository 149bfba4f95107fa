package org.yap.ejb.service;

import java.util.List;

/** Runs steps of which none may hold up the others. */
public final class EachByItself {
    private EachByItself() {}

    /** Runs all; throws afterwards what the first that failed threw, with the failures of the others suppressed in it. */
    public static void run(List<? extends Runnable> steps) {
        RuntimeException failure = null;
        for (Runnable step : steps) {
            try {
                step.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
