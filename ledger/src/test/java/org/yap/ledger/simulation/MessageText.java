package org.yap.ledger.simulation;

import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.wire.Message;

/** Messages for people. */
final class MessageText {
    private static final int MAX_CHARACTERS = 200;

    private MessageText() {}

    static String of(int kind, byte[] bytes, NetworkId network) {
        Judged<Message> judged = Message.decode(kind, bytes, network);
        String text = judged instanceof Judged.Accepted<Message> accepted
                ? accepted.value().toString()
                : "kind " + kind + " " + judged;
        return text.length() <= MAX_CHARACTERS ? text : text.substring(0, MAX_CHARACTERS) + "…";
    }
}
