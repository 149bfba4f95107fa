/**
 * How nodes that are no neighbours speak with each other: over HTTPS, in messages signed by the nodes' own keys.
 *
 * <p>Start at {@link org.yap.ejb.contact.ContactClient}, which asks, and {@link org.yap.ejb.contact.ContactHandler},
 * which answers.
 */
package org.yap.ejb.contact;
