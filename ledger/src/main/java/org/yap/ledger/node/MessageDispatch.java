package org.yap.ledger.node;

import org.yap.ledger.relay.PaymentRelay;
import org.yap.ledger.sync.ChainSync;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.MessageHandler;
import org.yap.ledger.wire.Messages;

/**
 * Takes a neighbour's message to the class that handles its kind. Questions about the chain are not for the node: they are
 * answered beside it, by {@code ChainServing}.
 */
record MessageDispatch(ChainSync sync, PaymentRelay relay, NodeId from, long nowMillis) implements MessageHandler {
    @Override
    public void tip(Messages.Tip tip) {
        sync.tip(from, tip, nowMillis);
    }

    @Override
    public void getHeaders(Messages.GetHeaders request) {}

    @Override
    public void headers(Messages.Headers answer) {
        sync.headers(from, answer, nowMillis);
    }

    @Override
    public void getBlock(Messages.GetBlock request) {}

    @Override
    public void blockPiece(Messages.BlockPiece piece) {
        sync.piece(from, piece, nowMillis);
    }

    @Override
    public void noBlock(Messages.NoBlock answer) {
        sync.noBlock(from, answer, nowMillis);
    }

    @Override
    public void announce(Messages.Announce announcement) {
        relay.announced(from, announcement, nowMillis);
    }

    @Override
    public void getPayments(Messages.GetPayments request) {
        relay.asked(from, request, nowMillis);
    }

    @Override
    public void payments(Messages.Payments payments) {
        relay.arrived(from, payments, nowMillis);
    }

    @Override
    public void getBlocks(BulkMessages.GetBlocks request) {}

    @Override
    public void blocks(BulkMessages.Blocks blocks) {
        sync.blocks(from, blocks, nowMillis);
    }

    @Override
    public void newPayments(Messages.NewPayments payments) {
        relay.pushed(from, payments, nowMillis);
    }

    @Override
    public void clock(Messages.Clock clock) {
        sync.clock(from, clock, nowMillis);
    }

    @Override
    public void sendCompact(CompactMessages.SendCompact wish) {
        sync.sendCompact(from, wish, nowMillis);
    }

    @Override
    public void compactBlock(CompactMessages.CompactBlock block) {
        sync.compactBlock(from, block, nowMillis);
    }

    @Override
    public void getBlockPayments(CompactMessages.GetBlockPayments request) {
        sync.getBlockPayments(from, request, nowMillis);
    }

    @Override
    public void blockPayments(CompactMessages.BlockPayments answer) {
        sync.blockPayments(from, answer, nowMillis);
    }
}
