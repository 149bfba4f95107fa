package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.Timers.Kind;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveNode;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.value.NodeId;

/** Makes nodes neighbours, and ends that: all changes of the active view. */
final class ActiveViewChanges {
    static final long PAUSE = 10_000;
    static final long PAUSE_SMALL = 5_000;
    private static final long PAUSE_AFTER_LEAVING = 60_000;
    static final long LEFT_ALONE = 3_600_000;
    private static final int ANCHORS = 2;

    private final MembershipState state;
    private final Repair repair;

    ActiveViewChanges(MembershipState state, Repair repair) {
        this.state = state;
        this.repair = repair;
    }

    /** Both sides have agreed. */
    void add(Lease lease, boolean ownDial) {
        add(lease, ownDial, Optional.empty());
    }

    /** {@code inPlaceOf}: the neighbour that is to go for it. */
    void add(Lease lease, boolean ownDial, Optional<NodeId> inPlaceOf) {
        NodeId id = lease.node();
        state.passive.remove(id);
        state.graves.remove(id);
        state.backoffs.clear(id);
        state.dials.release(id);
        state.outcomes.forget(id);
        ActiveNode added = state.active.add(lease, ownDial, state.now());
        inPlaceOf.ifPresent(added::inPlaceOf);
        state.emit(new MembershipEffect.Connect(id, lease.endpoints()));
        changed();
    }

    /** The other lost the connection, or started again, and asked once more. */
    void renew(ActiveNode neighbour, Lease lease) {
        boolean young = state.now() - neighbour.settingUpSince() < state.settings.connectWithin();
        neighbour.lease(lease);
        if (young && !neighbour.startedAgain()) {
            return; // the two asked each other at once
        }
        down(neighbour);
        state.emit(new MembershipEffect.Disconnect(neighbour.id()));
        neighbour.setUpAgain(state.now());
        state.emit(new MembershipEffect.Connect(neighbour.id(), lease.endpoints()));
    }

    /** Tells the ledger as soon as both directions work. */
    void checkUp(ActiveNode neighbour) {
        if (neighbour.comesUp()) {
            state.emit(new MembershipEffect.Up(neighbour.id()));
            state.emit(new MembershipEffect.Changed(neighbour.id(), Optional.empty(), false));
            changed();
            state.news();
        }
    }

    /** This node parts with it and says so. */
    void part(ActiveNode neighbour, Reason reason, Optional<Lease> hint) {
        tell(neighbour.lease(), reason, hint);
        remove(neighbour, reason, false);
        ended(neighbour.lease(), reason);
    }

    /** To a node that thinks that it is a neighbour. */
    void tell(Lease to, Reason reason, Optional<Lease> hint) {
        if (!to.node().equals(state.self)) {
            state.ask(to, Purpose.TELL, Urgency.LOW, new ContactRequest.Part(state.own(), reason, hint));
        }
    }

    /** The connection broke, or nothing was heard for long. */
    void lost(ActiveNode neighbour) {
        remove(neighbour, Reason.UNREACHABLE, false);
        ended(neighbour.lease(), Reason.UNREACHABLE);
    }

    /** The other parted with this node, or says again that it did. */
    void parted(Lease lease, Reason reason) {
        Optional<ActiveNode> neighbour = state.active.find(lease.node());
        neighbour.ifPresentOrElse(
                gone -> remove(gone, reason, true), () -> state.outcomes.note(lease.node(), reason, true, state.now()));
        if (neighbour.isPresent() || reason != Reason.UNREACHABLE) {
            ended(lease, reason);
        }
        if (state.active.size() == 0) {
            state.timers.atLatest(Kind.FILL, state.now());
        }
    }

    /** It left the network. */
    void left(Lease lease) {
        NodeId id = lease.node();
        state.active.find(id).ifPresent(neighbour -> remove(neighbour, Reason.LEAVING, true));
        gone(id);
    }

    private void gone(NodeId id) {
        forget(id);
        state.backoffs.pause(id, state.now() + PAUSE_AFTER_LEAVING);
    }

    private void forget(NodeId id) {
        state.passive.remove(id);
        state.graves.remove(id);
    }

    /** What follows for a node that is no neighbour, for this reason. */
    void ended(Lease lease, Reason reason) {
        NodeId id = lease.node();
        if (state.members.hasLeft(lease)) {
            gone(id);
            return;
        }
        if (state.isBanned(lease)) {
            forget(id); // for as long as the ban lasts nobody asks it anyway
            return;
        }
        switch (reason) {
            case REMOVED, BANNED, NOT_ADMITTED -> {
                forget(id);
                state.backoffs.leaveAlone(id, state.now() + LEFT_ALONE);
            }
            case LEAVING -> state.backoffs.pause(id, state.now() + PAUSE_AFTER_LEAVING);
            case UNREACHABLE -> {
                state.passive.remove(id);
                state.graves.bury(lease, state.now());
                state.backoffs.pause(id, state.now() + PAUSE);
            }
            case EVICTED, ABOVE_CAP, ROTATED, NOT_NEIGHBOUR, FULL, SAME_GROUP -> {
                state.graves.remove(id);
                state.passive.add(lease, state.now());
                state.backoffs.pause(id, state.now() + (state.isSmall() ? PAUSE_SMALL : PAUSE));
            }
        }
    }

    /** The neighbours that this node chose and has known longest: it starts from them next time. */
    List<ActiveNode> anchors() {
        List<ActiveNode> anchors = new ArrayList<>(ANCHORS);
        for (ActiveNode each : state.active.all()) {
            if (each.ownDial() && each.up() && anchors.size() < ANCHORS) {
                anchors.add(each);
            }
        }
        return anchors;
    }

    private void remove(ActiveNode neighbour, Reason reason, boolean byOther) {
        state.active.remove(neighbour.id());
        down(neighbour);
        state.emit(new MembershipEffect.Disconnect(neighbour.id()));
        state.emit(new MembershipEffect.Changed(neighbour.id(), Optional.of(reason), byOther));
        state.outcomes.note(neighbour.id(), reason, byOther, state.now());
        changed();
    }

    private void down(ActiveNode neighbour) {
        if (neighbour.up()) {
            state.emit(new MembershipEffect.Down(neighbour.id()));
            state.news();
        }
    }

    private void changed() {
        state.active.changed(state.now());
        repair.changed();
        state.timers.atLatest(Kind.REMEMBER, state.now() + state.settings.remember());
    }
}
