/**
 * What only administrators do: networks, neighbours and the miner.
 *
 * <p>Start at {@link org.yap.web.rest.admin.AdminResource}.
 */
package org.yap.web.rest.admin;
