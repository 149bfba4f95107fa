package org.yap.ledger.simulation.overlay;

import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactReplyHandler;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.membership.wire.NeighbourMessageHandler;

/** What a message says, in a few words. */
final class OverlayText implements NeighbourMessageHandler, ContactReplyHandler {
    private final StringBuilder text = new StringBuilder();

    private OverlayText() {}

    static String of(NeighbourMessage message) {
        OverlayText words = new OverlayText();
        message.to(words);
        return words.text.toString();
    }

    static String of(ContactReply reply) {
        OverlayText words = new OverlayText();
        reply.to(words);
        return words.text.toString();
    }

    static String of(ContactRequest request) {
        String all = request.toString();
        return request.getClass().getSimpleName()
                + (all.contains("urgency=") ? " " + all.substring(all.indexOf("urgency=") + 8, all.length() - 1) : "")
                + (all.contains("reason=")
                        ? " " + all.substring(all.indexOf("reason=") + 7, all.indexOf("hint") - 2)
                        : "");
    }

    @Override
    public void heartbeat(NeighbourMessage.Heartbeat heartbeat) {
        text.append("Heartbeat ")
                .append(heartbeat.degree())
                .append(" with ")
                .append(heartbeat.leases().size());
    }

    @Override
    public void forwardJoin(NeighbourMessage.ForwardJoin join) {
        text.append("ForwardJoin ")
                .append(join.newcomer().node().shortForm())
                .append(' ')
                .append(join.steps());
    }

    @Override
    public void shuffle(NeighbourMessage.Shuffle shuffle) {
        text.append("Shuffle ")
                .append(shuffle.origin().node().shortForm())
                .append(' ')
                .append(shuffle.steps());
    }

    @Override
    public void makeWay(NeighbourMessage.MakeWay makeWay) {
        text.append("MakeWay ").append(makeWay.newcomer().node().shortForm());
    }

    @Override
    public void welcome(ContactReply.Welcome welcome) {
        text.append("Welcome ")
                .append(welcome.refusal().map(Enum::name).orElse("yes"))
                .append(" with ")
                .append(welcome.candidates().size());
    }

    @Override
    public void verdict(ContactReply.Verdict verdict) {
        text.append("Verdict ").append(verdict.refusal().map(Enum::name).orElse("yes"));
    }

    @Override
    public void noted(ContactReply.Noted noted) {
        text.append("Noted");
    }

    @Override
    public void known(ContactReply.Known known) {
        text.append("Known with ").append(known.sample().size());
    }
}
