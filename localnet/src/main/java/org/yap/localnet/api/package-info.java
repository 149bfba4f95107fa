/** The REST interface of a node from a program's side: used by the run command, the system tests and the benchmarks alike. */
package org.yap.localnet.api;
