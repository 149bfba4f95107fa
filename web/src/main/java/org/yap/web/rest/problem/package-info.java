/**
 * Answers that say no: every refusal and failure becomes a status, a stable reason and plain words.
 *
 * <p>May import {@code rest.json}; start at {@link org.yap.web.rest.problem.Problem}.
 */
package org.yap.web.rest.problem;
