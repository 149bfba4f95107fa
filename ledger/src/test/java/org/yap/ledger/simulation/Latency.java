package org.yap.ledger.simulation;

import java.util.random.RandomGenerator;

/** How long messages are under way. */
@FunctionalInterface
public interface Latency {
    /** Milliseconds that the next message takes. */
    long millis(RandomGenerator random);

    static Latency between(long least, long most) {
        return random -> least + random.nextLong(most - least + 1);
    }

    /** Half of the messages take longer than the median; with a spread of 0.5 one in 50 takes three times as long. */
    static Latency logNormal(long medianMillis, double spread) {
        return random -> Math.round(medianMillis * StrictMath.exp(spread * gaussian(random)));
    }

    /** By Box and Muller with StrictMath: the same in every JVM. */
    private static double gaussian(RandomGenerator random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
