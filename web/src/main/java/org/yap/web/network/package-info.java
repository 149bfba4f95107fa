/**
 * What a page and a program share when they make a network.
 *
 * <p>Start at {@link org.yap.web.network.NewRules}.
 */
package org.yap.web.network;
