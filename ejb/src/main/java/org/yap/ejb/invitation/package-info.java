/**
 * Invitations: how two nodes become neighbours in a network. The inviting node gives a link ({@code InvitationIssuer});
 * the other node's administrator accepts it there ({@code InvitationAcceptance}); the two nodes then exchange a signed
 * request and a signed reply.
 *
 * <p>Start at {@link org.yap.ejb.invitation.Invitations}.
 */
package org.yap.ejb.invitation;
