/**
 * Kernels that try nonces: one in plain Java, which works everywhere, and one with vectors, where the JVM has them. Which one is
 * used is chosen by trial.
 *
 * <p>Start at {@link org.yap.ledger.work.kernel.KernelChoice}. Nothing but the JDK is used here; the vector kernel is found by its
 * name, since the JVM may lack what it needs.
 */
package org.yap.ledger.work.kernel;
