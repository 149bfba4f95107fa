/**
 * How nodes that are no neighbours speak with each other: over HTTPS, in messages signed by the nodes' own keys.
 *
 * <p>Start at {@link org.yap.ejb.contact.SignedFields}.
 */
package org.yap.ejb.contact;
