/**
 * What administrators set and see: settings of the node, its networks and miners, and the log of reorganisations.
 *
 * <p>Start at {@link org.yap.persistence.network.SettingRepository}.
 */
package org.yap.persistence.network;
