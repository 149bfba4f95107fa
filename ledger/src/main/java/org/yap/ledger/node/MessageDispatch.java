package org.yap.ledger.node;

/** Brings each kind of message to the room that understands it. */
record MessageDispatch(HeaderSync headers, BlockDownload download, ChainServing serving, PaymentRelay relay) {
    void handle(Neighbour from, Message message, long nowMillis) {
        if (message instanceof Messages.Tip tip) {
            headers.tip(from, tip, nowMillis);
        } else if (message instanceof Messages.GetHeaders request) {
            serving.headersAsked(from, request);
        } else if (message instanceof Messages.Headers answer) {
            headers.headers(from, answer, nowMillis);
        } else if (message instanceof Messages.GetBlock request) {
            serving.blockAsked(from, request);
        } else if (message instanceof Messages.BlockPiece piece) {
            download.piece(from, piece, nowMillis);
        } else if (message instanceof Messages.NoBlock answer) {
            download.none(from, answer, nowMillis);
        } else if (message instanceof Messages.Announce announcement) {
            relay.announced(from, announcement, nowMillis);
        } else if (message instanceof Messages.GetPayments request) {
            relay.asked(from, request);
        } else if (message instanceof Messages.Payments payments) {
            relay.arrived(from, payments, nowMillis);
        } else {
            throw new IllegalArgumentException("not a message of this protocol: " + message.getClass());
        }
    }
}
