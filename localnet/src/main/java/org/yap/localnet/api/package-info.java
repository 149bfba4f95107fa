/**
 * The REST interface of a node as a program sees it. The run command, the system tests and the benchmarks use it.
 *
 * <p>Start at {@link org.yap.localnet.api.NodeApi}.
 */
package org.yap.localnet.api;
