/**
 * Neighbours and the envelopes that travel between them.
 *
 * <p>Start at {@link org.yap.ejb.gossip.Neighbours}.
 */
package org.yap.ejb.gossip;
