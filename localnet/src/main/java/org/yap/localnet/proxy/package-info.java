/**
 * TCP proxies between the nodes of this machine: neighbours are told the proxies' ports, so that a test can cut a link without being
 * root. Start at {@link org.yap.localnet.proxy.Links}.
 */
package org.yap.localnet.proxy;
