/**
 * Who may call the REST interface, and how often.
 *
 * <p>Each resource's method says with {@link org.yap.web.rest.access.Access} whom it is for; {@link
 * org.yap.web.rest.access.AccessFilter} holds it against who logged in, and resources read that from {@link
 * org.yap.web.rest.access.Caller}. May import {@code rest.problem}; start at {@code AccessFilter}.
 */
package org.yap.web.rest.access;
