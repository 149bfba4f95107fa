/**
 * The kernel with vectors. It alone uses the module {@code jdk.incubator.vector}, which is there only if Java was started with
 * {@code --add-modules jdk.incubator.vector}; so nobody refers to it but by name, see
 * {@link org.yap.ledger.work.kernel.KernelChoice}. Compiled apart from the other packages, after them.
 */
package org.yap.ledger.work.vector;
