package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipStatus.NeighbourStatus;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipEventHandler;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.CapRule;
import org.yap.ledger.membership.view.Detours.Detour;
import org.yap.ledger.membership.view.Dials.Dial;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.value.NodeId;

/**
 * One node's neighbours in one network, without I/O: events come in, effects come out. The time must not go backwards,
 * whatever the clock does. One thread at a time may use it. It begins to act with the first event, for instance a tick.
 */
public final class Membership {
    /** When no neighbour has come or gone for so long, here or at a neighbour, likely nobody else parts at this moment. */
    private static final long QUIET = 2_000;
    /** Above the cap a node waits for so long before it parts though that cuts somebody off for all that it knows. */
    private static final long CUTTING_WAIT = 6_000;

    private final MembershipState state;
    private final Repair repair;
    private final ActiveViewChanges links;
    private final Knowledge knowledge;
    private final Eviction eviction;
    private final Replacing replacing;
    private final Shuffles shuffles;
    private final Feelers feelers;
    private final Requests requests;
    private final Replies replies;
    private final Talk talk;
    private final Memory memory;
    private final Events events = new Events();
    private boolean started;
    private long aboveCapSince = Timers.OFF;

    public Membership(MembershipStart start) {
        state = new MembershipState(start);
        repair = new Repair(state, start.anchors());
        links = new ActiveViewChanges(state, repair);
        knowledge = new Knowledge(state, links);
        eviction = new Eviction(state, links);
        replacing = new Replacing(state, links);
        shuffles = new Shuffles(state, knowledge);
        feelers = new Feelers(state, knowledge, repair);
        requests = new Requests(state, knowledge, links, repair, eviction, replacing, shuffles);
        replies = new Replies(state, knowledge, links, repair, eviction, replacing, feelers);
        talk = new Talk(state, knowledge, repair, replacing, shuffles);
        memory = new Memory(state, links, start);
        start.known().forEach(lease -> state.passive.add(lease, Long.MIN_VALUE / 2));
        start.anchors().forEach(repair::contact);
    }

    /** What follows from the event. {@code now}: milliseconds since 1970, not before that of the last call. */
    public MembershipStep handle(MembershipEvent event, long now) {
        state.now(now);
        if (!started) {
            started = true;
            start();
        }
        event.to(events);
        replacing.check();
        due();
        return new MembershipStep(state.takeEffects(), wakeAt());
    }

    /** How many members there are: the part of the status that costs nothing. */
    public MembershipCount count() {
        CapRule rule = state.rule;
        return new MembershipCount(
                state.members.count(), state.members.exact(), rule.counted(), rule.cap(), rule.target());
    }

    /** How it stands. */
    public MembershipStatus status(long now) {
        MembershipCount count = count();
        List<ActiveNode> anchors = links.anchors();
        List<NeighbourStatus> neighbours = new ArrayList<>();
        for (ActiveNode each : state.active.all()) {
            if (each.inPlaceOf().isPresent()) {
                continue;
            }
            neighbours.add(new NeighbourStatus(
                    each.id(),
                    each.lease(),
                    each.since(),
                    each.ownDial(),
                    each.state(),
                    time(each.heard()),
                    time(each.roundTrip()),
                    each.degree(),
                    eviction.isPinned(each),
                    anchors.contains(each)));
        }
        return new MembershipStatus(
                count.members(),
                count.exact(),
                count.counted(),
                count.cap(),
                count.target(),
                count.members() < CapRule.BOOTSTRAPPING_BELOW,
                state.left(),
                neighbours,
                known(),
                state.members.departed(),
                state.passive.size(),
                state.graves.size(),
                state.outcomes.list());
    }

    /** In a large network this node itself need not be in the sample. */
    private List<Lease> known() {
        List<Lease> known = new ArrayList<>(state.members.sample());
        if (state.own() != null
                && known.stream().noneMatch(lease -> lease.node().equals(state.self))) {
            known.add(state.own());
        }
        return known;
    }

    private static Optional<Long> time(long value) {
        return value == ActiveNode.NEVER ? Optional.empty() : Optional.of(value);
    }

    private void start() {
        MembershipSettings settings = state.settings;
        knowledge.renewOwn();
        state.count();
        state.timers.set(Kind.HEARTBEAT, state.now() + 1 + state.random.nextLong(settings.heartbeat()));
        state.timers.set(Kind.SHUFFLE, state.around(settings.shuffle() / 2));
        state.timers.set(Kind.FEELER, state.around(settings.feelerSmall()));
        state.timers.set(Kind.ROTATE, state.around(settings.rotation()));
        state.timers.set(Kind.FILL, state.now());
        state.timers.set(Kind.REJOIN, state.now());
    }

    /** All whose time has come, until nothing is due. */
    private void due() {
        if (state.left()) {
            return;
        }
        state.count();
        long now = state.now();
        state.active.those(each -> deadline(each) <= now).forEach(this::silent);
        for (Dial each : state.dials.lost(now - state.settings.lostAsk())) {
            replies.unanswered(each);
        }
        take(Kind.OWN_LEASE, knowledge::renewOwn);
        take(Kind.HEARTBEAT, this::heartbeat);
        take(Kind.NEWS, talk::beat);
        take(Kind.SHUFFLE, shuffles::begin);
        take(Kind.FEELER, feelers::feel);
        take(Kind.GRAVE, feelers::tryGrave);
        take(Kind.ROTATE, this::rotate);
        take(Kind.REPLACE, replacing::due);
        take(Kind.REJOIN, repair::rejoin);
        take(Kind.FILL, repair::fill);
        take(Kind.REMEMBER, memory::remember);
        feelers.graveTime();
    }

    private void take(Kind kind, Runnable action) {
        if (state.timers.take(kind, state.now())) {
            action.run();
        }
    }

    private void heartbeat() {
        state.timers.set(Kind.HEARTBEAT, state.now() + state.settings.heartbeat());
        state.timers.set(Kind.NEWS, Timers.OFF);
        knowledge.expire();
        state.backoffs.expire(state.now());
        state.count();
        partAboveCap();
        talk.beat();
        feelers.feelOverdue();
        repair.fill();
        memory.check();
    }

    /** One neighbour less, but not at once if somebody could be cut off: things change. */
    private void partAboveCap() {
        if (state.active.places() <= state.rule.cap()) {
            aboveCapSince = Timers.OFF;
            return;
        }
        aboveCapSince = Math.min(aboveCapSince, state.now());
        eviction.aboveCap()
                .filter(victim -> mayPart(eviction.detour(victim)))
                .ifPresent(victim -> links.part(victim, Reason.ABOVE_CAP, Optional.empty()));
    }

    private boolean mayPart(Detour detour) {
        long above = state.now() - aboveCapSince;
        return switch (detour) {
            case SAFE -> true;
            case KNOWN -> above >= CUTTING_WAIT || state.now() - state.active.changed() >= QUIET;
            case NONE -> above >= CUTTING_WAIT;
        };
    }

    /** One direction of the connection works at most; or it did, and nothing comes any more. */
    private void silent(ActiveNode neighbour) {
        links.tell(neighbour.lease(), Reason.UNREACHABLE, Optional.empty());
        links.lost(neighbour);
    }

    private void rotate() {
        state.timers.set(Kind.ROTATE, state.around(state.settings.rotation()));
        boolean room = state.active.size() >= state.rule.target() && state.taken() < state.rule.cap();
        if (room && !state.isSmall()) {
            state.passive
                    .pick(repair::isCandidate)
                    .ifPresent(lease -> repair.dial(lease, Purpose.ROTATION, Urgency.LOW));
        }
    }

    private long deadline(ActiveNode neighbour) {
        return neighbour.deadline(state.settings.connectWithin(), state.settings.silence());
    }

    private long wakeAt() {
        if (state.left()) {
            return Timers.OFF;
        }
        long wake = Math.min(state.timers.next(), state.dials.deadline(state.settings.lostAsk()));
        for (ActiveNode each : state.active.all()) {
            wake = Math.min(wake, deadline(each));
        }
        return Math.min(wake, state.rule.changesAt());
    }

    private final class Events implements MembershipEventHandler {
        @Override
        public void messageReceived(MembershipEvent.MessageReceived event) {
            Optional<ActiveNode> from = state.active.find(event.from());
            from.ifPresentOrElse(
                    neighbour -> {
                        neighbour.hear(state.now());
                        links.checkUp(neighbour);
                        talk.received(neighbour, event.message());
                    },
                    () -> stranger(event.from()));
        }

        /** Over a connection that another network keeps: it thinks that it is a neighbour here too. */
        private void stranger(NodeId id) {
            boolean known = state.left() || state.dials.asks(id) || state.backoffs.pauses(id, state.now());
            Optional<Lease> lease = state.members.find(id).or(() -> state.passive.find(id));
            if (!known && lease.isPresent()) {
                links.tell(lease.get(), Reason.NOT_NEIGHBOUR, Optional.empty());
                state.backoffs.pause(id, state.now() + ActiveViewChanges.PAUSE_SMALL);
            }
        }

        @Override
        public void asked(MembershipEvent.Asked event) {
            ContactReply reply = event.request().to(requests);
            state.emit(new MembershipEffect.Answer(event.ticket(), reply));
        }

        @Override
        public void answered(MembershipEvent.Answered event) {
            replies.answered(event);
        }

        @Override
        public void bridgeUp(MembershipEvent.BridgeUp event) {
            state.active.find(event.neighbour()).ifPresent(neighbour -> {
                neighbour.bridge(true);
                links.checkUp(neighbour);
                talk.beat(neighbour);
            });
        }

        @Override
        public void bridgeDown(MembershipEvent.BridgeDown event) {
            state.active.find(event.neighbour()).ifPresent(neighbour -> {
                neighbour.bridge(false);
                if (neighbour.up()) { // until then attempts may fail: the other admits this node a moment later
                    links.lost(neighbour);
                }
            });
        }

        @Override
        public void broughtNews(MembershipEvent.BroughtNews event) {
            state.active.find(event.neighbour()).ifPresent(neighbour -> neighbour.brought(event.block(), state.now()));
        }

        @Override
        public void epoch(MembershipEvent.Epoch event) {
            state.members.salt(event.salt(), state.now());
        }

        @Override
        public void pinned(MembershipEvent.Pinned event) {
            state.pinned(event.nodes());
            state.timers.atLatest(Kind.FILL, state.now());
        }

        @Override
        public void banned(MembershipEvent.Banned event) {
            Set<NodeId> before = new HashSet<>(state.banned());
            state.banned(event.nodes(), event.withVouched());
            before.removeAll(event.nodes());
            before.forEach(state::forgive);
            for (ActiveNode each : List.copyOf(state.active.all())) {
                if (state.isBanned(each.lease())) {
                    links.part(each, Reason.BANNED, Optional.empty());
                }
            }
            for (List<Lease> list : List.of(state.passive.all(), state.graves.all())) {
                list.stream().filter(state::isBanned).map(Lease::node).forEach(id -> {
                    state.passive.remove(id);
                    state.graves.remove(id);
                });
            }
        }

        @Override
        public void removed(MembershipEvent.Removed event) {
            state.remove(event.neighbour(), state.now() + ActiveViewChanges.LEFT_ALONE);
            state.backoffs.leaveAlone(event.neighbour(), state.now() + ActiveViewChanges.LEFT_ALONE);
            state.active
                    .find(event.neighbour())
                    .ifPresent(neighbour -> links.part(neighbour, Reason.REMOVED, Optional.empty()));
        }

        @Override
        public void contactGiven(MembershipEvent.ContactGiven event) {
            Lease contact = event.contact();
            if (state.left() || contact.node().equals(state.self)) {
                return;
            }
            repair.contact(contact);
            if (state.isBanned(contact)) {
                return;
            }
            state.forgive(contact.node());
            knowledge.reached(contact);
            if (state.active.size() == 0 && !state.dials.asks(contact.node())) {
                repair.join(contact);
            } else if (!state.active.has(contact.node())) {
                feelers.feel(contact);
            }
        }

        @Override
        public void leaving(MembershipEvent.Leaving event) {
            if (state.left()) {
                return;
            }
            knowledge.leave();
            for (ActiveNode each : List.copyOf(state.active.all())) {
                links.part(each, Reason.LEAVING, Optional.empty());
            }
            state.leave();
            state.timers.clear();
        }

        @Override
        public void tick(MembershipEvent.Tick event) {
            // what is due follows each event
        }
    }
}
