package org.yap.ledger.node;

import org.yap.ledger.relay.PaymentRelay;
import org.yap.ledger.relay.RelayPeer;
import org.yap.ledger.sync.BlockDownload;
import org.yap.ledger.sync.ChainServing;
import org.yap.ledger.sync.HeaderSync;
import org.yap.ledger.sync.SyncPeer;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.MessageHandler;
import org.yap.ledger.wire.Messages;

/** Brings each kind of message to the class that handles it. */
record MessageDispatch(HeaderSync headers, BlockDownload download, ChainServing serving, PaymentRelay relay) {
    void handle(SyncPeer sync, RelayPeer payer, Message message, long nowMillis) {
        message.to(new MessageHandler() {
            @Override
            public void tip(Messages.Tip tip) {
                headers.tip(sync, tip, nowMillis);
            }

            @Override
            public void getHeaders(Messages.GetHeaders request) {
                serving.headersAsked(sync, request);
            }

            @Override
            public void headers(Messages.Headers answer) {
                headers.headers(sync, answer, nowMillis);
            }

            @Override
            public void getBlock(Messages.GetBlock request) {
                serving.blockAsked(sync, request);
            }

            @Override
            public void blockPiece(Messages.BlockPiece piece) {
                download.piece(sync, piece, nowMillis);
            }

            @Override
            public void noBlock(Messages.NoBlock answer) {
                download.none(sync, answer, nowMillis);
            }

            @Override
            public void announce(Messages.Announce announcement) {
                relay.announced(payer, announcement, nowMillis);
            }

            @Override
            public void getPayments(Messages.GetPayments request) {
                relay.asked(payer, request);
            }

            @Override
            public void payments(Messages.Payments payments) {
                relay.arrived(payer, payments, nowMillis);
            }
        });
    }
}
