/**
 * The networks that this node is a member of: create or join one, read its chain, leave it. Leaving is announced by the
 * event {@link org.yap.ejb.runtime.NetworkLeft}, on which miner, bridges and pending payments end.
 *
 * <p>Start at {@link org.yap.ejb.network.Networks}; {@code NetworkLifecycle} is how a network begins and ends here.
 */
package org.yap.ejb.network;
