/**
 * How this node's administrators run it: settings of the node, its networks and miners, and the log of reorganisations.
 *
 * <p>May import the ledger's values and Jakarta Persistence. Start at {@link org.yap.persistence.network.SettingRepository}.
 */
package org.yap.persistence.network;
