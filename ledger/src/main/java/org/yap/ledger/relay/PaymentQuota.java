package org.yap.ledger.relay;

/**
 * How many payments one neighbour may be asked for at a time: fewer with each that it announced and did not send, more again
 * with each that it sends.
 */
final class PaymentQuota {
    static final int MIN = 100;

    private int max;
    private int limit;
    private int underWay;

    PaymentQuota(int max) {
        this.max = max;
        this.limit = max;
    }

    /** Changes the most that it may be; what is asked for stays. */
    void atMost(int most) {
        max = most;
        limit = Math.min(limit, most);
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
