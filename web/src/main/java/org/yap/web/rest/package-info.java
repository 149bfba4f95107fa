/**
 * The REST interface under {@code /api/v1}.
 *
 * <p>Resources call services and write JSON by hand, so that each field is there on purpose. Who may call what is said by
 * {@link org.yap.web.rest.Access}; refusals become answers in {@link org.yap.web.rest.Problem}. Start at
 * {@link org.yap.web.rest.Api}.
 */
package org.yap.web.rest;
