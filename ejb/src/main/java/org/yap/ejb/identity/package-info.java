/**
 * This node's key pair and certificate.
 *
 * <p>Start at {@link org.yap.ejb.identity.NodeIdentity}.
 */
package org.yap.ejb.identity;
