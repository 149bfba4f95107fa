/**
 * What all services share: refusals, the clock, short and long transactions, the audit log, periodic tasks, and what
 * a client may have of something limited.
 *
 * <p>Start at {@link org.yap.ejb.service.RefusedException}.
 */
package org.yap.ejb.service;
