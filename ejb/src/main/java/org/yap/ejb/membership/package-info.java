/**
 * This node as a member of its networks: who the other members are, which of them are neighbours, and what became of
 * those that no longer are.
 *
 * <p>Start at {@link org.yap.ejb.membership.MembershipConsole}, which pages and REST use.
 */
package org.yap.ejb.membership;
