package org.yap.ledger.simulation.overlay;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactReplyHandler;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.membership.wire.NeighbourMessageHandler;

/**
 * Judges the leases in a message as a server does before its state machine sees it, by time alone: those that are
 * rejected are left out, and without the lease that it is about there is no message.
 */
final class OverlayJudge implements NeighbourMessageHandler, ContactReplyHandler {
    private final long now;
    private Optional<NeighbourMessage> message = Optional.empty();
    private Optional<ContactReply> reply = Optional.empty();

    private OverlayJudge(long now) {
        this.now = now;
    }

    /** {@code now}: seconds by the receiver's clock. */
    static Optional<NeighbourMessage> of(NeighbourMessage message, long now) {
        OverlayJudge judge = new OverlayJudge(now);
        message.to(judge);
        return judge.message;
    }

    static Optional<ContactReply> of(ContactReply reply, long now) {
        OverlayJudge judge = new OverlayJudge(now);
        if (isTimely(reply.lease(), now)) {
            reply.to(judge);
        }
        return judge.reply;
    }

    static boolean isTimely(Lease lease, long now) {
        return lease.issued() <= now + LeaseRules.CLOCK_TOLERANCE
                && lease.issued() + lease.life() + LeaseRules.CLOCK_TOLERANCE > now;
    }

    private List<Lease> timely(List<Lease> leases) {
        for (Lease lease : leases) {
            if (!isTimely(lease, now)) {
                return leases.stream().filter(each -> isTimely(each, now)).toList();
            }
        }
        return leases;
    }

    @Override
    public void heartbeat(NeighbourMessage.Heartbeat beat) {
        List<Lease> leases = timely(beat.leases());
        message = Optional.of(
                leases == beat.leases()
                        ? beat
                        : new NeighbourMessage.Heartbeat(
                                beat.degree(), beat.stamp(), beat.echo(), beat.held(), leases, beat.neighbours()));
    }

    @Override
    public void forwardJoin(NeighbourMessage.ForwardJoin join) {
        message = Optional.<NeighbourMessage>of(join).filter(any -> isTimely(join.newcomer(), now));
    }

    @Override
    public void shuffle(NeighbourMessage.Shuffle walk) {
        message = Optional.<NeighbourMessage>of(
                        new NeighbourMessage.Shuffle(walk.origin(), walk.nonce(), walk.steps(), timely(walk.leases())))
                .filter(any -> isTimely(walk.origin(), now));
    }

    @Override
    public void makeWay(NeighbourMessage.MakeWay makeWay) {
        message = Optional.<NeighbourMessage>of(makeWay).filter(any -> isTimely(makeWay.newcomer(), now));
    }

    @Override
    public void welcome(ContactReply.Welcome welcome) {
        reply = Optional.of(new ContactReply.Welcome(
                welcome.lease(), welcome.refusal(), timely(welcome.sample()), timely(welcome.candidates())));
    }

    @Override
    public void verdict(ContactReply.Verdict verdict) {
        reply = Optional.of(new ContactReply.Verdict(verdict.lease(), verdict.refusal(), timely(verdict.candidates())));
    }

    @Override
    public void noted(ContactReply.Noted noted) {
        reply = Optional.of(noted);
    }

    @Override
    public void known(ContactReply.Known known) {
        reply = Optional.of(new ContactReply.Known(known.lease(), timely(known.sample()), timely(known.candidates())));
    }
}
