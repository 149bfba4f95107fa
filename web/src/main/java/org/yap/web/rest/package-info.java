/**
 * The REST interface under {@code /api/v1}; {@link org.yap.web.rest.Api} is its root.
 *
 * <p>The rooms {@code node}, {@code ledger}, {@code admin} and {@code wallet} hold the resources and what they answer, as the
 * tags of the OpenAPI document do. Resources call services and hold no rules themselves. {@code access} says who may call,
 * {@code json} reads requests, and {@code problem} turns refusals into answers. Start at
 * {@link org.yap.web.rest.ledger.PaymentsResource}.
 */
package org.yap.web.rest;
