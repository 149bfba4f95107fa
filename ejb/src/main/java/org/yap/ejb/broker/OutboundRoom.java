package org.yap.ejb.broker;

/**
 * Divides room among the queues to all neighbours, however many there are: each may have as much as is still free (dynamic
 * thresholds, Choudhury and Hahne 1998). One slow neighbour gets half of the room at most, each of two a third, and there is
 * always some left for the others.
 *
 * @param bytes in all
 */
record OutboundRoom(long bytes) {
    /** Whether another message may be put into a queue. */
    boolean takes(long inThisQueue, long inAllQueues) {
        return inThisQueue < bytes - inAllQueues;
    }
}
