package org.yap.ledger.relay;

/**
 * How many own payments a node keeps that are in no block.
 *
 * @param payments in memory and store together; more are not accepted
 * @param heapBytes of those in memory; the others are in the store alone, and come by turns
 */
public record OwnLimits(int payments, long heapBytes) {}
