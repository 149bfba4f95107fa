/**
 * A whole network on one machine: real nodes (WildFly with its broker and the EAR) over one embedded PostgreSQL. Start reading
 * at {@link org.yap.localnet.YapNetwork}, the run command; system tests and benchmarks use
 * {@link org.yap.localnet.LocalNetwork} as well. Knows the application by its REST interface only.
 */
package org.yap.localnet;
