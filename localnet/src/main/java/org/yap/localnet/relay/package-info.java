/**
 * Relays between nodes on this machine, so that a test can cut a link without being root: neighbours are told the ports of the relays.
 *
 * <p>Start at {@link org.yap.localnet.relay.Links}.
 */
package org.yap.localnet.relay;
