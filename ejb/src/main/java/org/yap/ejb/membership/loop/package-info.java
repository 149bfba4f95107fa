/**
 * The one thread that runs this node's memberships: what waits for it, and how a membership's effects leave it.
 *
 * <p>Start at {@link org.yap.ejb.membership.loop.MembershipLoop}. It knows neither bridges nor HTTPS nor the store: by
 * {@link org.yap.ejb.membership.loop.MembershipPorts} it is told how effects are carried out.
 */
package org.yap.ejb.membership.loop;
