package org.yap.ledger.node;

import org.yap.ledger.relay.PaymentRelay;
import org.yap.ledger.relay.RelayPeer;
import org.yap.ledger.sync.BlockDownload;
import org.yap.ledger.sync.ChainServing;
import org.yap.ledger.sync.HeaderSync;
import org.yap.ledger.sync.SyncPeer;
import org.yap.ledger.wire.Message;
import org.yap.ledger.wire.Messages;

/** Brings each kind of message to the room that understands it. */
record MessageDispatch(HeaderSync headers, BlockDownload download, ChainServing serving, PaymentRelay relay) {
    void handle(SyncPeer sync, RelayPeer payer, Message message, long nowMillis) {
        if (message instanceof Messages.Tip tip) {
            headers.tip(sync, tip, nowMillis);
        } else if (message instanceof Messages.GetHeaders request) {
            serving.headersAsked(sync, request);
        } else if (message instanceof Messages.Headers answer) {
            headers.headers(sync, answer, nowMillis);
        } else if (message instanceof Messages.GetBlock request) {
            serving.blockAsked(sync, request);
        } else if (message instanceof Messages.BlockPiece piece) {
            download.piece(sync, piece, nowMillis);
        } else if (message instanceof Messages.NoBlock answer) {
            download.none(sync, answer, nowMillis);
        } else if (message instanceof Messages.Announce announcement) {
            relay.announced(payer, announcement, nowMillis);
        } else if (message instanceof Messages.GetPayments request) {
            relay.asked(payer, request);
        } else if (message instanceof Messages.Payments payments) {
            relay.arrived(payer, payments, nowMillis);
        } else {
            throw new IllegalArgumentException("not a message of this protocol: " + message.getClass());
        }
    }
}
