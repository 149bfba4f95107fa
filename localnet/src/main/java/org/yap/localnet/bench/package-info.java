/**
 * The benchmarks ({@code mvn -Pbench}): what a node takes in, connects, relays and keeps, measured from outside over real nodes,
 * and what one core of this machine can do. Start reading at {@link org.yap.localnet.bench.Benchmarks}. They assert nothing.
 */
package org.yap.localnet.bench;
