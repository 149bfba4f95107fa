package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.value.NodeId;

/**
 * Keeps the active view filled: asks nodes to be neighbours, those of the passive view first, then members, then
 * contacts.
 */
final class Repair {
    private static final int DIALS_WHEN_ISOLATED = 3;
    /** Two anchors: whoever starts does not know yet how many members there are. */
    private static final int JOINS_OF_NEWCOMER = 2;

    private static final int DIALS_WHEN_LOW = 2;
    private static final int MAX_DIALS = 24;
    private static final long SLOW_DIAL = 500;
    private static final int STUCK_AFTER = 3;
    private static final int MAX_REFUSALS = 6;
    private static final long FIRST_PAUSE = 500;
    private static final long LONGEST_PAUSE = 30_000;
    private static final long LONGEST_PAUSE_ALONE = 2_000;
    private static final long REJOIN_WHEN_LOW = 10_000;
    private static final int MAX_CONTACTS = 16;

    private final MembershipState state;
    private final Map<NodeId, Lease> contacts = new LinkedHashMap<>();
    private List<Lease> anchors;
    private int refusals;
    private int attempts = -1;
    private long fillFrom;
    private long rejoinFrom;

    Repair(MembershipState state, List<Lease> anchors) {
        this.state = state;
        this.anchors = anchors;
    }

    /** Somebody to fall back to. */
    void contact(Lease lease) {
        contacts.remove(lease.node());
        if (contacts.size() == MAX_CONTACTS) {
            contacts.remove(contacts.keySet().iterator().next());
        }
        contacts.put(lease.node(), lease);
    }

    /** Asks for neighbours as long as there are too few, and places for them. */
    void fill() {
        if (state.left()) {
            return;
        }
        pinned();
        int degree = state.active.size();
        int target = state.rule.target();
        boolean low = degree < state.rule.lowWater();
        if (!low && state.now() < fillFrom) {
            later(fillFrom);
            return;
        }
        // who needs neighbours does not wait for nodes that are likely gone
        long quick = low ? state.now() - SLOW_DIAL + 1 : 0;
        int together = together(degree, low, state.dials.places() - state.dials.placesSince(quick));
        while (degree + state.dials.placesSince(quick) < target
                && state.dials.placesSince(quick) < together
                && state.dials.places() < MAX_DIALS) {
            Optional<Lease> next = next(degree, low);
            if (next.isEmpty()) {
                break;
            }
            dial(next.get(), Purpose.NEIGHBOUR, urgency());
        }
        if (low && state.dials.places() > 0) {
            later(state.now() + SLOW_DIAL);
        }
        if (state.dials.places() == 0) {
            fallBack(degree, low);
        }
    }

    /**
     * How many are asked at once. In a small network only one by whoever is in need: two that make room part with the same
     * neighbour, perhaps, which is alone then. In a large one twice as many as usual if none answered, since most of those that
     * this node knows may be gone.
     *
     * @param silent asks without an answer for a while
     */
    private int together(int degree, boolean low, int silent) {
        if (state.isSmall() && urgency() == Urgency.HIGH) {
            return 1;
        }
        int usual = degree == 0 ? DIALS_WHEN_ISOLATED : low ? DIALS_WHEN_LOW : 1;
        return !state.isSmall() && silent >= usual ? 2 * usual : usual;
    }

    /** A contact that could be asked whether it belongs to the same overlay. */
    Optional<Lease> strayContact() {
        return random(List.copyOf(contacts.values()), false);
    }

    void dial(Lease to, Purpose purpose, Urgency urgency) {
        state.ask(to, purpose, urgency, new ContactRequest.BeNeighbour(state.own(), urgency, state.active.size()));
    }

    /** Follows an advice: this node has room for a neighbour. */
    void tryHint(Lease hint) {
        if (state.taken() < state.rule.target() && isCandidate(hint)) {
            dial(hint, Purpose.NEIGHBOUR, urgency());
        }
    }

    /** A node that said yes wants this one connected with another neighbour of its too, and that one knows. */
    void tryAdvised(Lease advised) {
        if (state.isSmall() && state.taken() < state.rule.cap() && isPossible(advised)) {
            dial(advised, Purpose.NEIGHBOUR, Urgency.LOW);
        }
    }

    /** Asks for a newcomer between a neighbour and this node, which may have no place free. */
    void tryBetween(Lease newcomer) {
        if (isPossible(newcomer)) {
            dial(newcomer, Purpose.NEIGHBOUR, Urgency.LOW);
        }
    }

    /** Whether it could be asked now. */
    boolean isCandidate(Lease lease) {
        return isPossible(lease) && !state.backoffs.pauses(lease.node(), state.now());
    }

    Urgency urgency() {
        int degree = state.active.size();
        boolean stuck = degree == 1 && state.rule.target() > 1 && refusals >= STUCK_AFTER;
        boolean alone = degree == 0 && refusals > 0; // somebody may have room without parting with another
        return alone || stuck ? Urgency.HIGH : Urgency.LOW;
    }

    /** Somebody refused: others are asked, the later the more refused. */
    void refused() {
        refusals = Math.min(MAX_REFUSALS, refusals + 1);
        long longest = state.active.size() == 0 ? LONGEST_PAUSE_ALONE : LONGEST_PAUSE;
        fillFrom = state.now() + Math.min(longest, FIRST_PAUSE << refusals);
        later(state.active.size() < state.rule.lowWater() ? state.now() + 100 : fillFrom);
    }

    /** The active view changed. */
    void changed() {
        refusals = 0;
        fillFrom = 0;
        if (state.active.size() > 0) {
            state.timers.set(Kind.REJOIN, Timers.OFF);
        }
        later(state.now());
    }

    /** Asks a contact or somebody else whom this node ever heard of, as if it were new. */
    void rejoin() {
        if (state.left()) {
            return;
        }
        boolean alone = state.active.size() == 0;
        int together = alone && state.rule.cap() == 0 ? JOINS_OF_NEWCOMER : 1;
        if ((alone || state.active.size() < state.rule.lowWater()) && state.dials.places() == 0) {
            for (int i = 0; i < together; i++) {
                somebody().ifPresent(this::join);
            }
        }
        if (alone) {
            state.timers.set(Kind.REJOIN, state.now() + state.settings.rejoin());
        }
    }

    void join(Lease to) {
        state.ask(to, Purpose.JOIN, Urgency.LOW, new ContactRequest.Join(state.own()));
    }

    private void pinned() {
        int places = state.rule.cap()
                - (int) state.pinned().stream().filter(state.active::has).count();
        for (NodeId id : state.pinned()) {
            if (state.dials.places() < Math.min(places, DIALS_WHEN_ISOLATED)) {
                find(id).filter(this::isCandidate).ifPresent(lease -> dial(lease, Purpose.NEIGHBOUR, urgency()));
            }
        }
    }

    private Optional<Lease> find(NodeId id) {
        return state.members
                .find(id)
                .or(() -> state.passive.find(id))
                .or(() -> state.graves.find(id))
                .or(() -> Optional.ofNullable(contacts.get(id)));
    }

    /** Uniformly from the passive view; in a small or sparse network from the members, who are all known. */
    private Optional<Lease> next(int degree, boolean low) {
        Optional<Lease> next = degree == 0 ? anchor() : Optional.empty();
        if (next.isEmpty() && !state.isSmall()) {
            next = state.passive.pick(this::isCandidate);
        }
        if (next.isEmpty() && (state.isSmall() || low)) {
            next = random(state.members.sample(), false);
        }
        return next.or(() -> state.passive.pick(this::isCandidate)).or(() -> again(degree));
    }

    /** Whoever is alone does not wait until those that parted with it, or refused, may be asked again. */
    private Optional<Lease> again(int degree) {
        if (degree > 0 || state.now() < fillFrom) {
            return Optional.empty();
        }
        List<Lease> reachable = state.members.sample().stream()
                .filter(each -> !state.graves.has(each.node()))
                .toList();
        return random(reachable, true);
    }

    private Optional<Lease> anchor() {
        Optional<Lease> first = anchors.stream().filter(this::isCandidate).findFirst();
        anchors = anchors.stream()
                .filter(each -> first.isEmpty() || !each.equals(first.get()))
                .toList();
        return first;
    }

    /** Nobody to ask: start again from those that were there before. */
    private void fallBack(int degree, boolean low) {
        if (degree == 0) {
            state.timers.atLatest(Kind.REJOIN, state.now() + state.settings.rejoin());
        } else if (low && state.members.count() > state.rule.lowWater() + 1 && state.now() >= rejoinFrom) {
            rejoinFrom = state.now() + REJOIN_WHEN_LOW;
            state.timers.atLatest(Kind.REJOIN, state.now() + 1 + state.random.nextLong(state.settings.rejoin()));
        }
    }

    /** Contacts twice, then others twice. */
    private Optional<Lease> somebody() {
        Optional<Lease> contact = random(List.copyOf(contacts.values()), true);
        attempts++;
        if (contact.isPresent() && attempts % 4 < 2) {
            return contact;
        }
        List<Lease> others = new ArrayList<>(state.members.sample());
        others.addAll(state.passive.all());
        others.addAll(state.graves.all());
        return random(others, true).or(() -> contact);
    }

    private Optional<Lease> random(List<Lease> from, boolean paused) {
        List<Lease> possible = from.stream()
                .filter(paused ? this::isPossible : this::isCandidate)
                .toList();
        return possible.isEmpty() ? Optional.empty() : Optional.of(possible.get(state.random.nextInt(possible.size())));
    }

    private boolean isPossible(Lease lease) {
        NodeId id = lease.node();
        return !id.equals(state.self)
                && !state.members.hasLeft(lease)
                && !state.active.has(id)
                && !state.dials.asks(id)
                && !state.isBanned(lease)
                && !state.backoffs.leftAlone(id, state.now());
    }

    private void later(long at) {
        state.timers.atLatest(Kind.FILL, at);
    }
}
