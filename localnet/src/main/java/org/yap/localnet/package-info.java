/**
 * A whole network on one machine: real nodes (WildFly with its broker and the EAR) over one embedded PostgreSQL. Knows the
 * application by its REST interface only.
 *
 * <p>Start at {@link org.yap.localnet.YapNetwork}, the run command. System tests and benchmarks use
 * {@link org.yap.localnet.LocalNetwork} as well, the nodes without money; {@link org.yap.localnet.NetworkProvisioner} adds a network and users.
 */
package org.yap.localnet;
