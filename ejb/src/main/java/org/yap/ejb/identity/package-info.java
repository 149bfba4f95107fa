/**
 * This node's key pair and certificate, and those of other nodes. A node's id is the hash of its public key.
 *
 * <p>Start at {@link org.yap.ejb.identity.NodeIdentity}, which the container injects; {@link
 * org.yap.ejb.identity.PeerCertificate} is what is known of another node.
 */
package org.yap.ejb.identity;
