package org.yap.ledger.membership;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.view.ActiveView;
import org.yap.ledger.membership.view.AddressGroups;
import org.yap.ledger.membership.view.Backoffs;
import org.yap.ledger.membership.view.CapRule;
import org.yap.ledger.membership.view.Dials;
import org.yap.ledger.membership.view.Dials.Purpose;
import org.yap.ledger.membership.view.Graveyard;
import org.yap.ledger.membership.view.LeaseLog;
import org.yap.ledger.membership.view.Members;
import org.yap.ledger.membership.view.PassiveView;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.value.NodeId;

/** What the parts of a {@link Membership} share: what is known, what is due, and the effects of the step under way. */
final class MembershipState {
    /** A small network hears of a change after so long, together with other changes of that moment. */
    private static final long NEWS_DELAY = 50;

    private static final int MAX_BACKOFFS = 512;
    private static final int MAX_REMOVED = 256;
    private static final long SHORTEST_GRAVE = 3_000;
    private static final long LONGEST_GRAVE = 300_000;

    final NodeId self;
    final OwnLeases issuer;
    final MembershipSettings settings;
    final RandomGenerator random;
    final boolean byInvitation;
    final AddressGroups groups;
    final Members members;
    final LeaseLog log = new LeaseLog();
    final ActiveView active = new ActiveView();
    final PassiveView passive;
    final Graveyard graves;
    final Backoffs backoffs = new Backoffs(MAX_BACKOFFS);
    final Dials dials = new Dials();
    final Timers timers = new Timers();
    final CapRule rule;
    final Outcomes outcomes = new Outcomes();

    private final List<MembershipEffect> effects = new ArrayList<>();
    private Set<NodeId> pinned = Set.of();
    private Set<NodeId> banned = Set.of();
    private boolean bannedWithVouched;
    private final Map<NodeId, Long> removedUntil = new LinkedHashMap<>();
    private long now;
    private Lease own;
    private boolean left;

    MembershipState(MembershipStart start) {
        self = start.issuer().node();
        issuer = start.issuer();
        settings = start.settings();
        random = start.random();
        byInvitation = start.byInvitation();
        groups = new AddressGroups(byInvitation, this::isLocal);
        passive = new PassiveView(settings.passive(), groups, random);
        graves = new Graveyard(settings.graves(), SHORTEST_GRAVE, LONGEST_GRAVE, random);
        members = new Members(start.salt(), settings.life(Integer.MAX_VALUE), 0);
        rule = new CapRule(settings.maxNeighbours(), settings.small(), settings.life(settings.small()));
    }

    long now() {
        return now;
    }

    void now(long time) {
        now = time;
    }

    /** This node's newest lease. */
    Lease own() {
        return own;
    }

    void own(Lease newest) {
        own = newest;
    }

    private boolean isLocal() {
        return own == null || AddressGroups.isLoopback(own);
    }

    boolean left() {
        return left;
    }

    void leave() {
        left = true;
    }

    Set<NodeId> pinned() {
        return pinned;
    }

    void pinned(Set<NodeId> nodes) {
        pinned = nodes;
    }

    Set<NodeId> banned() {
        return banned;
    }

    void banned(Set<NodeId> nodes, boolean withVouched) {
        banned = nodes;
        bannedWithVouched = withVouched;
    }

    /** The node itself, or somebody on the way from it to the admission key if that matters. */
    boolean isBanned(Lease lease) {
        return banned.contains(lease.node())
                || (bannedWithVouched
                        && lease.vouchers().stream().anyMatch(voucher -> banned.contains(voucher.subject())));
    }

    /** An administrator does not want it for a while. */
    void remove(NodeId id, long until) {
        removedUntil.remove(id);
        if (removedUntil.size() == MAX_REMOVED) {
            removedUntil.remove(removedUntil.keySet().iterator().next());
        }
        removedUntil.put(id, until);
    }

    boolean isRemoved(NodeId id) {
        return removedUntil.getOrDefault(id, 0L) > now;
    }

    /** An administrator wants it again. */
    void forgive(NodeId id) {
        removedUntil.remove(id);
        backoffs.forgive(id);
    }

    /** Has the cap follow the number of members. */
    void count() {
        rule.members(members.count(), active.size() == 0, now);
    }

    boolean isSmall() {
        return members.count() <= settings.small();
    }

    /** In a small network neighbours hear at once who is a member, and how many neighbours this node has. */
    void news() {
        if (isSmall()) {
            timers.atLatest(Timers.Kind.NEWS, now + NEWS_DELAY);
        }
    }

    /** Neighbours, and nodes that were asked to be ones. */
    int taken() {
        return active.places() + dials.places();
    }

    void emit(MembershipEffect effect) {
        effects.add(effect);
    }

    void ask(Lease to, Purpose purpose, Urgency urgency, ContactRequest request) {
        Dials.Dial dial = dials.open(to, purpose, urgency, now);
        emit(new MembershipEffect.Ask(dial.ticket(), to.node(), to.endpoints(), request));
    }

    /** Between half of the time and one and a half. */
    long around(long time) {
        return now + time / 2 + random.nextLong(time);
    }

    List<MembershipEffect> takeEffects() {
        List<MembershipEffect> taken = List.copyOf(effects);
        effects.clear();
        return taken;
    }
}
