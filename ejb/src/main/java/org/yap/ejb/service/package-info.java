/**
 * What all services share: how they refuse, the clock, short transactions, the audit log, what may stand in a line.
 *
 * <p>May import {@code persistence} and {@code ledger}, no other package of the services. Start at
 * {@link org.yap.ejb.service.RefusedException}.
 */
package org.yap.ejb.service;
