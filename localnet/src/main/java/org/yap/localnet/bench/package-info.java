/**
 * The benchmarks ({@code mvn -Pbench}): how much a node takes in, connects, relays and stores, measured from outside over real nodes,
 * and what one core of this machine can do. They assert nothing.
 *
 * <p>Start at {@link org.yap.localnet.bench.Benchmarks}; docs/benchmarks.md explains the figures.
 */
package org.yap.localnet.bench;
