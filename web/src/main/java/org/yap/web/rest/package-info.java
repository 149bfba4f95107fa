/**
 * The REST interface under {@code /api/v1}.
 *
 * <p>Start at {@link org.yap.web.rest.Api}, its root, or at a resource, for instance {@link
 * org.yap.web.rest.ledger.PaymentsResource}. The packages {@code node}, {@code ledger}, {@code admin}, {@code membership} and
 * {@code wallet} hold the resources and what they answer. Resources call services and hold no
 * rules themselves. {@code access} says who may call, {@code json} reads requests, and {@code problem} turns refusals into
 * answers.
 */
package org.yap.web.rest;
