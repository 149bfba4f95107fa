/**
 * Who is a member of a network: leases, by which each member says that it is there, and vouchers, by which it shows
 * that it was admitted. Both are signed by nodes' identity keys, and judged without asking anybody.
 *
 * <p>Start at {@link org.yap.ledger.lease.Lease}; {@link org.yap.ledger.lease.LeaseRules} judges it.
 */
package org.yap.ledger.lease;
