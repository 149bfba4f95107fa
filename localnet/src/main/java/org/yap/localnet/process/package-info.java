/**
 * What is needed of processes and files: waiting for conditions, ending processes that a killed run left behind, files that only the
 * owner may read, and the directory where a network keeps what the next run must find.
 *
 * <p>Start at {@link org.yap.localnet.process.StateDirectory}.
 */
package org.yap.localnet.process;
