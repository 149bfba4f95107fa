package org.yap.ledger.simulation;

/**
 * What a link does to messages, in one direction.
 *
 * @param latency of each message; later ones overtake earlier ones unless {@code inOrder}
 * @param loss probability that a message gets lost
 * @param duplicates probability that it comes twice
 * @param bytesPerSecond what fits through; 0: no bound
 * @param inOrder whether messages arrive in the order in which they were sent
 */
public record LinkQuality(Latency latency, double loss, double duplicates, long bytesPerSecond, boolean inOrder) {
    /** 5 to 99 ms, nothing gets lost, messages overtake each other. */
    public static final LinkQuality GOOD = new LinkQuality(Latency.between(5, 99), 0, 0, 0, false);

    /** As between members all over the world: a median of 80 ms with a long tail, in order, one megabyte a second. */
    public static final LinkQuality WORLD = new LinkQuality(Latency.logNormal(80, 0.5), 0, 0, 1_000_000, true);

    public LinkQuality latency(Latency other) {
        return new LinkQuality(other, loss, duplicates, bytesPerSecond, inOrder);
    }

    public LinkQuality loss(double probability) {
        return new LinkQuality(latency, probability, duplicates, bytesPerSecond, inOrder);
    }

    public LinkQuality duplicates(double probability) {
        return new LinkQuality(latency, loss, probability, bytesPerSecond, inOrder);
    }

    public LinkQuality bytesPerSecond(long bytes) {
        return new LinkQuality(latency, loss, duplicates, bytes, inOrder);
    }

    public LinkQuality inOrder(boolean order) {
        return new LinkQuality(latency, loss, duplicates, bytesPerSecond, order);
    }
}
