/**
 * Canonical, bounded reading and writing of bytes: one byte form for each value.
 *
 * <p>May import the JDK and {@code verdict}. Start at {@link org.yap.ledger.codec.ByteReader}.
 */
package org.yap.ledger.codec;
