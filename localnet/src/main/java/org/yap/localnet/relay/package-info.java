/** Relays between nodes on this machine, so that a test can cut a link without being root: neighbours are told their ports. */
package org.yap.localnet.relay;
