/**
 * The node itself: its health, its first administrator and new users, the first contact of other nodes, and the description of
 * this interface.
 *
 * <p>Start at {@link org.yap.web.rest.node.HealthResource}.
 */
package org.yap.web.rest.node;
