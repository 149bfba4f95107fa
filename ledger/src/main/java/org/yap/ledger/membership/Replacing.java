package org.yap.ledger.membership;

import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;

/**
 * In a small network whoever needs a place comes between two neighbours: it connects with both, and only then these two
 * part, so that nobody is cut off meanwhile. Until then it is no neighbour of the ledger's, which never has more than
 * the cap allows. One newcomer at a time.
 */
final class Replacing {
    /** As long as two requests and a connection take. */
    private static final long PATIENCE = 3_000;

    private final MembershipState state;
    private final ActiveViewChanges links;
    private Optional<Change> change = Optional.empty();
    private Optional<Announcement> announcement = Optional.empty();

    Replacing(MembershipState state, ActiveViewChanges links) {
        this.state = state;
        this.links = links;
    }

    /** When the old neighbour goes. */
    enum When {
        /** As soon as the newcomer is connected. */
        CONNECTED,
        /** As soon as the old neighbour is connected with the newcomer, and parts. */
        OTHER_PARTS,
        /** As soon as the newcomer is connected, and says that it is with the old neighbour too, which began this. */
        CONNECTED_TWICE
    }

    private record Change(NodeId newcomer, NodeId old, When when) {}

    /** A neighbour wants this newcomer between it and this node. */
    private record Announcement(NodeId newcomer, NodeId by, long until) {}

    /** Whether one can begin now. */
    boolean isFree() {
        return change.isEmpty();
    }

    /** This node and the newcomer have agreed. */
    void begin(Lease newcomer, boolean ownDial, ActiveNode old, When when) {
        links.add(newcomer, ownDial, Optional.of(old.id()));
        change = Optional.of(new Change(newcomer.node(), old.id(), when));
        state.timers.set(Kind.REPLACE, state.now() + PATIENCE);
        if (when == When.OTHER_PARTS) {
            state.emit(new MembershipEffect.Send(old.id(), new NeighbourMessage.MakeWay(newcomer)));
        }
    }

    /** The neighbour with which the newcomer is to connect too. */
    Optional<Lease> otherFor(NodeId newcomer) {
        return change.filter(each -> each.newcomer.equals(newcomer) && each.when == When.OTHER_PARTS)
                .flatMap(each -> state.active.find(each.old))
                .map(ActiveNode::lease);
    }

    void announced(ActiveNode by, Lease newcomer) {
        if (state.isSmall() && by.up()) {
            announcement = Optional.of(new Announcement(newcomer.node(), by.id(), state.now() + PATIENCE));
        }
    }

    /** The neighbour in whose place this node may come, by that neighbour's own wish. */
    Optional<ActiveNode> announcedBy(NodeId newcomer) {
        return announcement
                .filter(each -> each.newcomer.equals(newcomer) && each.until >= state.now())
                .flatMap(each -> state.active.find(each.by));
    }

    /** Something was heard, or somebody came or went. */
    void check() {
        change.ifPresent(now -> {
            Optional<ActiveNode> newcomer = state.active.find(now.newcomer);
            Optional<ActiveNode> old = state.active.find(now.old);
            if (newcomer.isEmpty()) {
                over();
            } else if (old.isEmpty() && state.active.places() < state.rule.cap()) {
                place(newcomer.get());
            } else if (old.isEmpty()) {
                over();
                links.part(newcomer.get(), Reason.FULL, Optional.empty());
            } else if (stands(newcomer.get(), now)) {
                swapIfNeeded(newcomer.get(), old.get(), now);
            }
        });
    }

    /** Meanwhile it may have come in at another place. */
    private void swapIfNeeded(ActiveNode newcomer, ActiveNode old, Change change) {
        if (change.when == When.CONNECTED && state.active.isKnownToAnother(newcomer.id())) {
            over();
            links.part(newcomer, Reason.FULL, Optional.empty());
        } else {
            swap(newcomer, old);
        }
    }

    /** It takes too long: who has another neighbour goes, the newcomer first. */
    void due() {
        change.ifPresent(now -> {
            Optional<ActiveNode> newcomer = state.active.find(now.newcomer);
            Optional<ActiveNode> old = state.active.find(now.old);
            if (newcomer.isPresent() && old.isPresent()) {
                boolean needed = newcomer.get().isReady()
                        && newcomer.get().degree() <= 1
                        && !state.active.isKnownToAnother(now.newcomer);
                if (needed && old.get().degree() > 1) {
                    swap(newcomer.get(), old.get());
                } else {
                    over();
                    links.part(newcomer.get(), Reason.FULL, Optional.empty());
                }
            }
        });
    }

    private static boolean stands(ActiveNode newcomer, Change change) {
        return switch (change.when) {
            case CONNECTED -> newcomer.isReady();
            case CONNECTED_TWICE -> newcomer.isReady() && newcomer.neighbours().contains(change.old);
            case OTHER_PARTS -> false;
        };
    }

    /** Others may have gone meanwhile: then there is a place for both. */
    private void swap(ActiveNode newcomer, ActiveNode old) {
        if (state.active.places() >= state.rule.cap()) {
            links.part(old, Reason.EVICTED, Optional.of(newcomer.lease()));
        }
        place(newcomer);
    }

    private void place(ActiveNode newcomer) {
        over();
        newcomer.takesPlace();
        links.checkUp(newcomer);
    }

    private void over() {
        change = Optional.empty();
        state.timers.set(Kind.REPLACE, Timers.OFF);
    }
}
