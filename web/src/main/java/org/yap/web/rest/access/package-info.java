/**
 * Who may call the REST interface, and how often.
 *
 * <p>Start at {@link org.yap.web.rest.access.AccessFilter}: it logs the caller in and checks {@link
 * org.yap.web.rest.access.Access}, by which each resource's method says whom it is for. Resources ask {@link
 * org.yap.web.rest.access.Caller} who is calling.
 */
package org.yap.web.rest.access;
