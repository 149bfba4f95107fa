package org.yap.ledger.membership;

import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;

/** Tries nodes that are no neighbours: whether they are there, and whether they belong to the same overlay. */
final class Feelers {
    private static final long BETWEEN_GRAVES = 2_000;
    private static final long BETWEEN_MERGES = 10_000;
    private static final long BETWEEN_MERGES_SMALL = 3_000;

    private final MembershipState state;
    private final Knowledge knowledge;
    private final Repair repair;
    private long mergeFrom;
    private long graveFrom;

    Feelers(MembershipState state, Knowledge knowledge, Repair repair) {
        this.state = state;
        this.knowledge = knowledge;
        this.repair = repair;
    }

    /** Due now and then. */
    void feel() {
        state.timers.set(Kind.FEELER, state.around(state.settings.feeler(state.members.count())));
        int choice = state.random.nextInt(8);
        Optional<Lease> first = choice == 0 ? repair.strayContact() : choice < 4 ? overdue() : Optional.empty();
        first.or(() -> state.passive.pick(repair::isCandidate))
                .or(repair::strayContact)
                .ifPresent(this::feel);
    }

    /**
     * In a small network everybody's leases come every few seconds. If one does not, its node is gone, or the two
     * belong to parts that know of each other but are not connected.
     */
    void feelOverdue() {
        if (state.isSmall() && !state.dials.any(Purpose.FEELER)) {
            overdue().ifPresent(this::feel);
        }
    }

    void feel(Lease node) {
        state.ask(node, Purpose.FEELER, Urgency.LOW, new ContactRequest.Feeler(state.own()));
    }

    /** Tries one that could not be reached, and sets the time for the next. */
    void tryGrave() {
        Optional<Lease> due = state.dials.any(Purpose.GRAVE) ? Optional.empty() : state.graves.due(state.now());
        due.filter(lease -> !state.dials.asks(lease.node()))
                .ifPresent(
                        lease -> state.ask(lease, Purpose.GRAVE, Urgency.LOW, new ContactRequest.Feeler(state.own())));
        graveFrom = state.now() + BETWEEN_GRAVES;
    }

    /** When a grave is tried next. */
    void graveTime() {
        long next = state.graves.nextTry();
        state.timers.set(Kind.GRAVE, next == Timers.OFF ? Timers.OFF : Math.max(next, graveFrom));
    }

    /** A feeler was answered: two overlays that know different members become one. */
    void known(ContactReply.Known known) {
        Lease node = known.lease();
        knowledge.reached(node);
        known.candidates().forEach(knowledge::hear);
        if (!repair.isCandidate(node)) {
            return;
        }
        if (state.active.size() == 0) {
            repair.dial(node, Purpose.NEIGHBOUR, Urgency.HIGH);
        } else if (state.now() >= mergeFrom
                && !state.members.alike(known.sample())
                && !known.sample().isEmpty()) {
            mergeFrom = state.now() + (state.isSmall() ? BETWEEN_MERGES_SMALL : BETWEEN_MERGES);
            repair.dial(node, Purpose.NEIGHBOUR, Urgency.MERGE);
        }
    }

    private Optional<Lease> overdue() {
        List<Lease> overdue = state.members.overdue(state.now()).stream()
                .filter(repair::isCandidate)
                .toList();
        return overdue.isEmpty() ? Optional.empty() : Optional.of(overdue.get(state.random.nextInt(overdue.size())));
    }
}
