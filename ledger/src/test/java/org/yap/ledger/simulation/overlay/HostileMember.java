package org.yap.ledger.simulation.overlay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.MembershipCount;
import org.yap.ledger.membership.OwnLeases;
import org.yap.ledger.membership.step.MembershipEffect;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.step.MembershipEventHandler;
import org.yap.ledger.membership.step.MembershipStep;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.ContactRequestHandler;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.membership.wire.NeighbourMessageHandler;
import org.yap.ledger.value.NodeId;

/**
 * A node that wants honest ones to have hostile neighbours only. It knows everybody, says yes to everybody, asks honest
 * nodes all the time as urgently as it can, speaks of hostile nodes only, and never parts.
 */
final class HostileMember
        implements OverlayMember, MembershipEventHandler, ContactRequestHandler, NeighbourMessageHandler {
    private static final long ASK_MILLIS = 1_000;
    private static final long HEARTBEAT_MILLIS = 2_000;
    private static final long SHUFFLE_MILLIS = 5_000;
    private static final long REFRESH_MILLIS = 20_000;
    private static final int CANDIDATES = 12;
    private static final int STEPS = 5;

    private final OverlaySimulation network;
    private final OverlayNode self;
    private final OwnLeases issuer;
    private final HostileCrowd crowd;
    private final Random random;
    private final TreeMap<Integer, Contact> active = new TreeMap<>();
    private final Map<Long, OverlayNode> asked = new TreeMap<>();
    private final List<MembershipEffect> effects = new ArrayList<>();
    private Lease lease;
    private long now;
    private long leased;
    private long nextAsk;
    private long nextHeartbeat;
    private long nextShuffle;
    private long tickets;
    private int from;

    /** An honest neighbour; echoes make this node look fast. */
    private static final class Contact {
        private long stamp;
        private long stampAt;
        private boolean bridge;
        private boolean heard;
        private boolean up;
    }

    HostileMember(OverlaySimulation network, OverlayNode self, OwnLeases issuer, HostileCrowd crowd) {
        this.network = network;
        this.self = self;
        this.issuer = issuer;
        this.crowd = crowd;
        this.random = network.random("hostile " + self.number());
        this.now = network.events().now();
        renew();
        crowd.add(this);
    }

    Lease lease() {
        return lease;
    }

    private void renew() {
        lease = issuer.alive(now / 1_000, 1_000);
        leased = now;
    }

    @Override
    public MembershipCount count() {
        return new MembershipCount(1, true, 1, Integer.MAX_VALUE, 0);
    }

    @Override
    public MembershipStep handle(MembershipEvent event, long nowMillis) {
        now = nowMillis;
        effects.clear();
        event.to(this);
        return new MembershipStep(effects, Math.min(nextAsk, Math.min(nextHeartbeat, nextShuffle)));
    }

    @Override
    public void tick(MembershipEvent.Tick event) {
        if (now - leased >= REFRESH_MILLIS) {
            renew();
        }
        if (now >= nextAsk) {
            nextAsk = now + ASK_MILLIS / 2 + random.nextInt((int) ASK_MILLIS);
            askSomebody();
        }
        if (now >= nextHeartbeat) {
            nextHeartbeat = now + HEARTBEAT_MILLIS;
            active.forEach(this::beat);
        }
        if (now >= nextShuffle) {
            nextShuffle = now + SHUFFLE_MILLIS;
            active.keySet()
                    .forEach(other -> send(
                            other,
                            new NeighbourMessage.Shuffle(
                                    lease, random.nextLong(), STEPS, crowd.leases(random, CANDIDATES))));
        }
    }

    private void askSomebody() {
        Optional<OverlayNode> found = network.roll().pick(random, active.navigableKeySet());
        if (found.isEmpty()) {
            return;
        }
        OverlayNode victim = found.get();
        ContactRequest.Urgency urgency =
                random.nextBoolean() ? ContactRequest.Urgency.HIGH : ContactRequest.Urgency.MERGE;
        asked.put(tickets, victim);
        effects.add(new MembershipEffect.Ask(
                tickets++, victim.id(), lease.endpoints(), new ContactRequest.BeNeighbour(lease, urgency, 0)));
    }

    private void beat(int other, Contact contact) {
        send(
                other,
                new NeighbourMessage.Heartbeat(
                        1, now, contact.stamp, (int) (now - contact.stampAt), crowd.leases(random, 1)));
    }

    private void send(int other, NeighbourMessage message) {
        effects.add(new MembershipEffect.Send(network.node(other).id(), message));
    }

    private void connect(int other) {
        OverlayNode node = network.node(other);
        if (!node.isHostile() && !active.containsKey(other)) {
            active.put(other, new Contact());
            effects.add(new MembershipEffect.Connect(node.id(), lease.endpoints()));
        }
    }

    private void look(int other, Contact contact) {
        boolean up = contact.bridge && contact.heard;
        if (up != contact.up) {
            contact.up = up;
            NodeId id = network.node(other).id();
            effects.add(up ? new MembershipEffect.Up(id) : new MembershipEffect.Down(id));
        }
    }

    @Override
    public void messageReceived(MembershipEvent.MessageReceived event) {
        from = network.number(event.from());
        Contact contact = active.get(from);
        if (contact != null) {
            contact.heard = true;
            look(from, contact);
            event.message().to(this);
        }
    }

    @Override
    public void heartbeat(NeighbourMessage.Heartbeat heartbeat) {
        Contact contact = active.get(from);
        contact.stamp = heartbeat.stamp();
        contact.stampAt = now;
    }

    /** Newcomers are told by the hostile node that is asked next, not passed on. */
    @Override
    public void forwardJoin(NeighbourMessage.ForwardJoin join) {}

    @Override
    public void shuffle(NeighbourMessage.Shuffle shuffle) {
        effects.add(new MembershipEffect.Ask(
                tickets++,
                shuffle.origin().node(),
                shuffle.origin().endpoints(),
                new ContactRequest.Shuffled(lease, shuffle.nonce(), crowd.leases(random, CANDIDATES))));
    }

    /** It never parts. */
    @Override
    public void makeWay(NeighbourMessage.MakeWay makeWay) {}

    @Override
    public void asked(MembershipEvent.Asked event) {
        effects.add(new MembershipEffect.Answer(event.ticket(), event.request().to(this)));
    }

    @Override
    public ContactReply join(ContactRequest.Join join) {
        connect(network.number(join.lease().node()));
        return new ContactReply.Welcome(
                lease, Optional.empty(), crowd.leases(random, CANDIDATES), crowd.leases(random, CANDIDATES));
    }

    @Override
    public ContactReply beNeighbour(ContactRequest.BeNeighbour request) {
        connect(network.number(request.lease().node()));
        return new ContactReply.Verdict(lease, Optional.empty(), crowd.leases(random, CANDIDATES));
    }

    /** It does not care, and asks again. */
    @Override
    public ContactReply part(ContactRequest.Part part) {
        return new ContactReply.Noted(lease);
    }

    @Override
    public ContactReply feeler(ContactRequest.Feeler feeler) {
        return new ContactReply.Known(lease, crowd.leases(random, CANDIDATES), crowd.leases(random, CANDIDATES));
    }

    @Override
    public ContactReply shuffled(ContactRequest.Shuffled answer) {
        return new ContactReply.Noted(lease);
    }

    @Override
    public void answered(MembershipEvent.Answered event) {
        OverlayNode node = asked.remove(event.ticket());
        if (node != null && event.reply().filter(OverlayYes::in).isPresent()) {
            connect(node.number());
        }
    }

    @Override
    public void bridgeUp(MembershipEvent.BridgeUp event) {
        bridge(event.neighbour(), true);
    }

    @Override
    public void bridgeDown(MembershipEvent.BridgeDown event) {
        bridge(event.neighbour(), false);
    }

    private void bridge(NodeId neighbour, boolean works) {
        int other = network.number(neighbour);
        Contact contact = active.get(other);
        if (contact != null) {
            contact.bridge = works;
            contact.heard &= works;
            look(other, contact);
            if (works) {
                beat(other, contact);
            } else if (!network.node(other).active().contains(self.number())) {
                // it was thrown out; with the place empty it can ask again
                active.remove(other);
                effects.add(new MembershipEffect.Disconnect(neighbour));
            }
        }
    }

    @Override
    public void broughtNews(MembershipEvent.BroughtNews event) {}

    @Override
    public void epoch(MembershipEvent.Epoch event) {}

    @Override
    public void pinned(MembershipEvent.Pinned event) {}

    @Override
    public void banned(MembershipEvent.Banned event) {}

    @Override
    public void removed(MembershipEvent.Removed event) {}

    @Override
    public void contactGiven(MembershipEvent.ContactGiven event) {}

    @Override
    public void leaving(MembershipEvent.Leaving event) {}
}
