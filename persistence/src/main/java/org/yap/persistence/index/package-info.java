/**
 * Finding payments in the bodies of blocks, by id and by account. Stored indexes follow the chain; what they lack is searched in
 * memory.
 *
 * <p>Start at {@link org.yap.persistence.index.PaymentIndex}, which answers, and
 * {@link org.yap.persistence.index.PaymentIndexer}, which lets the indexes follow.
 */
package org.yap.persistence.index;
