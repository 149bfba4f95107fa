/**
 * Small things about processes and files of this machine: waiting for conditions, processes that a killed run left behind,
 * files that only the owner may read, the directory in which a network keeps what it must find again.
 */
package org.yap.localnet.process;
