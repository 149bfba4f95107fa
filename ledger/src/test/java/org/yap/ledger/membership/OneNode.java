package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus.NeighbourStatus;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;

/** One membership, node 0, whose surroundings are played by the test: what it does is looked up in its effects. */
final class OneNode {
    static final long BEGIN = SmallNetwork.BEGIN;

    final Membership membership;
    private final List<MembershipEffect> effects = new ArrayList<>();
    private long now = BEGIN;
    private long wakeAt;
    private long ticket = 1_000_000;

    OneNode() {
        this(false, List.of(), 8);
    }

    OneNode(boolean byInvitation, List<Lease> anchors, int maxNeighbours) {
        this(byInvitation, anchors, maxNeighbours, "127.0.0.1");
    }

    OneNode(boolean byInvitation, List<Lease> anchors, int maxNeighbours, String host) {
        membership = new Membership(new MembershipStart(
                new PlainLeases(0, 1, host),
                MembershipSettings.of(maxNeighbours),
                Hash256.ZERO,
                byInvitation,
                anchors,
                List.of(),
                new Random(7)));
        handle(new MembershipEvent.Tick());
    }

    long now() {
        return now;
    }

    OneNode handle(MembershipEvent event) {
        MembershipStep step = membership.handle(event, now);
        effects.addAll(step.effects());
        wakeAt = step.wakeAt();
        return this;
    }

    /** Lets time pass, with a tick whenever one is due. */
    OneNode pass(long millis) {
        long end = now + millis;
        while (wakeAt <= end) {
            now = wakeAt;
            handle(new MembershipEvent.Tick());
        }
        now = end;
        return handle(new MembershipEvent.Tick());
    }

    /** The same while these neighbours go on sending heartbeats, of nodes with so many neighbours. */
    OneNode passWith(long millis, int degree, int... neighbours) {
        for (long end = now + millis; now < end; ) {
            pass(Math.min(1_000, end - now));
            for (int each : neighbours) {
                beat(each, degree);
            }
        }
        return this;
    }

    MembershipStatus status() {
        return membership.status(now);
    }

    Optional<NeighbourStatus> neighbour(int number) {
        return status().neighbours().stream()
                .filter(each -> each.id().equals(PlainLeases.id(number)))
                .findFirst();
    }

    /** Tells it of so many members by a neighbour's heartbeat. */
    OneNode members(int from, int first, int last) {
        List<Lease> leases = new ArrayList<>();
        for (int number = first; number <= last; number++) {
            leases.add(PlainLeases.of(number, now));
        }
        return handle(new MembershipEvent.MessageReceived(
                PlainLeases.id(from), new NeighbourMessage.Heartbeat(1, 1, 0, 0, leases)));
    }

    OneNode beat(int number, int degree) {
        return handle(new MembershipEvent.MessageReceived(
                PlainLeases.id(number), new NeighbourMessage.Heartbeat(degree, 1, 0, 0, List.of())));
    }

    /** A neighbour says who its neighbours are. */
    OneNode tells(int number, Integer... neighbours) {
        List<NodeId> ids = Arrays.stream(neighbours).map(PlainLeases::id).toList();
        return handle(new MembershipEvent.MessageReceived(
                PlainLeases.id(number), new NeighbourMessage.Heartbeat(ids.size(), 1, 0, 0, List.of(), ids)));
    }

    /** Another asks to be a neighbour. What was the refusal? */
    Optional<Reason> asks(Lease lease, Urgency urgency) {
        long asked = ++ticket;
        handle(new MembershipEvent.Asked(asked, new ContactRequest.BeNeighbour(lease, urgency, 1)));
        ContactReply.Verdict verdict = (ContactReply.Verdict) answer(asked);
        return verdict.refusal();
    }

    Optional<Reason> asks(int number, Urgency urgency) {
        return asks(PlainLeases.of(number, now), urgency);
    }

    ContactReply asked(ContactRequest request) {
        long asked = ++ticket;
        handle(new MembershipEvent.Asked(asked, request));
        return answer(asked);
    }

    /** It becomes a neighbour by asking, and both directions work. */
    OneNode connected(int number) {
        asks(number, Urgency.LOW).ifPresent(reason -> {
            throw new IllegalStateException("refused " + number + ": " + reason);
        });
        return up(number);
    }

    OneNode up(int number) {
        handle(new MembershipEvent.BridgeUp(PlainLeases.id(number)));
        return beat(number, 2);
    }

    /** Says yes or no to what this node asked it last. */
    OneNode answers(int number, Optional<Reason> refusal) {
        MembershipEffect.Ask ask = lastAsk(number).orElseThrow();
        return handle(new MembershipEvent.Answered(
                ask.ticket(), Optional.of(new ContactReply.Verdict(PlainLeases.of(number, now), refusal, List.of()))));
    }

    Optional<MembershipEffect.Ask> lastAsk(int number) {
        Optional<MembershipEffect.Ask> last = Optional.empty();
        for (MembershipEffect.Ask each : of(MembershipEffect.Ask.class)) {
            if (each.to().equals(PlainLeases.id(number))) {
                last = Optional.of(each);
            }
        }
        return last;
    }

    /** The reason of the parting that it told a node last. */
    Optional<ContactRequest.Part> lastPart(int number) {
        Optional<ContactRequest.Part> last = Optional.empty();
        for (MembershipEffect.Ask each : of(MembershipEffect.Ask.class)) {
            if (each.to().equals(PlainLeases.id(number)) && each.request() instanceof ContactRequest.Part part) {
                last = Optional.of(part);
            }
        }
        return last;
    }

    <T extends MembershipEffect> List<T> of(Class<T> kind) {
        return effects.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Effects so far, and none from then on. */
    List<MembershipEffect> take() {
        List<MembershipEffect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }

    boolean emitted(MembershipEffect effect) {
        return effects.contains(effect);
    }

    static NodeId id(int number) {
        return PlainLeases.id(number);
    }

    private ContactReply answer(long asked) {
        return of(MembershipEffect.Answer.class).stream()
                .filter(each -> each.ticket() == asked)
                .findFirst()
                .orElseThrow()
                .reply();
    }
}
