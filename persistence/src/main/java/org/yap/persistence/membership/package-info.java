/**
 * What this node keeps of its membership in each network: how often it started, by what it was admitted, whom it knows,
 * and what became of its neighbours.
 *
 * <p>Start at {@link org.yap.persistence.membership.MembershipRepository}.
 */
package org.yap.persistence.membership;
