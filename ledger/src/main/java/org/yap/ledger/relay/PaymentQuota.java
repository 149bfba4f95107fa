package org.yap.ledger.relay;

/**
 * How many payments one neighbour may be asked for at a time: fewer with each that it announced and did not send, more again
 * with each that it sends.
 */
final class PaymentQuota {
    static final int MIN = 100;

    private final int max;
    private int limit;
    private int underWay;

    PaymentQuota(int max) {
        this.max = max;
        this.limit = max;
    }

    /** Whether one more may be asked for; then it counts as asked for. */
    boolean take() {
        if (underWay >= limit) {
            return false;
        }
        underWay++;
        return true;
    }

    void answered() {
        underWay--;
        limit = Math.min(max, limit + 1);
    }

    void unanswered() {
        underWay--;
        limit = Math.max(Math.min(MIN, max), limit - 1);
    }
}
