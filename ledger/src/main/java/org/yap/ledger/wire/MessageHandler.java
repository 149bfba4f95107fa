package org.yap.ledger.wire;

/** One method for each kind of {@link Message}. */
public interface MessageHandler {
    void tip(Messages.Tip tip);

    void getHeaders(Messages.GetHeaders request);

    void headers(Messages.Headers headers);

    void getBlock(Messages.GetBlock request);

    void blockPiece(Messages.BlockPiece piece);

    void noBlock(Messages.NoBlock answer);

    void announce(Messages.Announce announcement);

    void getPayments(Messages.GetPayments request);

    void payments(Messages.Payments payments);

    void clock(Messages.Clock clock);

    void newPayments(Messages.NewPayments payments);

    void getBlocks(BulkMessages.GetBlocks request);

    void blocks(BulkMessages.Blocks blocks);

    void sendCompact(CompactMessages.SendCompact wish);

    void compactBlock(CompactMessages.CompactBlock block);

    void getBlockPayments(CompactMessages.GetBlockPayments request);

    void blockPayments(CompactMessages.BlockPayments answer);
}
