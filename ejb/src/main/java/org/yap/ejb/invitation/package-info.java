/**
 * How nodes are admitted to a network. A member gives a link ({@code InvitationIssuer}); the administrator of another
 * node accepts it there ({@code InvitationAcceptance}); the two nodes then exchange a signed request and a signed reply
 * ({@code JoinRequests}). In a network by invitation the reply has the vouchers by which the newcomer shows to
 * everybody that it was admitted ({@code Vouching}).
 *
 * <p>Start at {@link org.yap.ejb.invitation.Invitations}. Nobody becomes a
 * neighbour by it: that is found out by {@code org.yap.ejb.membership}.
 */
package org.yap.ejb.invitation;
