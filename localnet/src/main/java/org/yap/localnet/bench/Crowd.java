package org.yap.localnet.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Several threads that do the same thing at once. */
final class Crowd {
    private Crowd() {}

    /** As many as there are cores. */
    static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** What all of them come to; {@code work} is given the number of a thread, from 0 on. */
    static double sum(int threads, IntFunction<Callable<Double>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Double>> results = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(work.apply(i)));
            }
            double sum = 0;
            for (Future<Double> result : results) {
                sum += result.get();
            }
            return sum;
        } finally {
            pool.shutdown();
        }
    }

    /** How often a second all of them together carry {@code once} out, for about {@code nanos}. */
    static double rate(int threads, long nanos, Runnable once) throws Exception {
        return sum(threads, i -> () -> rate(nanos, once));
    }

    private static double rate(long nanos, Runnable once) {
        long start = System.nanoTime();
        long done = 0;
        long passed;
        do {
            once.run();
            done++;
            passed = System.nanoTime() - start;
        } while (passed < nanos);
        return done * 1e9 / passed;
    }
}
