/**
 * Canonical, bounded reading and writing of bytes: one byte form for each value.
 *
 * <p>Start at {@link org.yap.ledger.codec.ByteReader}.
 */
package org.yap.ledger.codec;
