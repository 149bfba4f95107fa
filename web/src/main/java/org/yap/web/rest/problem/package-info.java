/**
 * Refusals and failures as answers: a status, a stable reason and plain words.
 *
 * <p>Start at {@link org.yap.web.rest.problem.Problem}.
 */
package org.yap.web.rest.problem;
