/**
 * What administrators' programs see of the members of a network, and do about them: members, neighbours, invitations.
 *
 * <p>Start at {@link org.yap.web.rest.membership.MembersResource}.
 */
package org.yap.web.rest.membership;
