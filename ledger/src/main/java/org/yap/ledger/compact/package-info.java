/**
 * Blocks in short form, as in BIP-152: header, reward, and six bytes for each payment, which whoever gets it mostly has.
 *
 * <p>Start at {@link org.yap.ledger.compact.CompactAssembly}, which puts the block together again; {@link
 * org.yap.ledger.compact.ShortIds} makes the six bytes. Who sends it to whom is decided in {@code sync}.
 */
package org.yap.ledger.compact;
