package org.yap.ledger.membership.wire;

/** One method for each kind of {@link ContactReply}. */
public interface ContactReplyHandler {
    void welcome(ContactReply.Welcome welcome);

    void verdict(ContactReply.Verdict verdict);

    void noted(ContactReply.Noted noted);

    void known(ContactReply.Known known);
}
