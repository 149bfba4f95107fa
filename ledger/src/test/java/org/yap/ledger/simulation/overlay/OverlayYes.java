package org.yap.ledger.simulation.overlay;

import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactReplyHandler;

/** Whether a reply makes two nodes neighbours. */
final class OverlayYes implements ContactReplyHandler {
    private boolean yes;

    private OverlayYes() {}

    static boolean in(ContactReply reply) {
        OverlayYes handler = new OverlayYes();
        reply.to(handler);
        return handler.yes;
    }

    @Override
    public void welcome(ContactReply.Welcome welcome) {
        yes = welcome.refusal().isEmpty();
    }

    @Override
    public void verdict(ContactReply.Verdict verdict) {
        yes = verdict.refusal().isEmpty();
    }

    @Override
    public void noted(ContactReply.Noted noted) {
        yes = false;
    }

    @Override
    public void known(ContactReply.Known known) {
        yes = false;
    }
}
