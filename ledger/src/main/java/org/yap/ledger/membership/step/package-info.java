/**
 * What crosses the border of a {@code org.yap.ledger.membership.Membership}: what happens to it, and what it wants done.
 *
 * <p>Start at {@link org.yap.ledger.membership.step.MembershipEvent} and
 * {@link org.yap.ledger.membership.step.MembershipEffect}.
 */
package org.yap.ledger.membership.step;
