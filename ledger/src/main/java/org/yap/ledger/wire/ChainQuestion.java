package org.yap.ledger.wire;

/** What a neighbour asks of the stored chain. Answers need nothing but the store, so they are found beside the writer. */
public sealed interface ChainQuestion extends Message
        permits Messages.GetHeaders, Messages.GetBlock, BulkMessages.GetBlocks {
    /** Calls the method for this kind and returns what it returns. */
    <T> T ask(Answers<T> answers);

    /** One method for each kind. */
    interface Answers<T> {
        T headers(Messages.GetHeaders question);

        T block(Messages.GetBlock question);

        T blocks(BulkMessages.GetBlocks question);
    }
}
