package org.yap.ejb.gossip;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.yap.ejb.broker.BridgeListener;
import org.yap.ejb.broker.GossipBroker;
import org.yap.ejb.gossip.Neighbours.BridgeState;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.service.EachByItself;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/**
 * Keeps one bridge to each neighbour that may connect, however many networks it shares with this node. Whether a bridge
 * works is told on as the broker tells it; what it has missed to tell is found by looking.
 */
@ApplicationScoped
public class Bridges {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final GossipBroker broker;
    private final NeighbourTable table;
    private final BridgeListener listener;
    private final NodeClock clock;
    private final Map<NodeId, HostPort> open = new HashMap<>();
    private final Map<NodeId, Link> links = new ConcurrentHashMap<>();
    private final Set<NodeId> toldUp = ConcurrentHashMap.newKeySet();
    private final Queue<NodeId> strangers = new ConcurrentLinkedQueue<>();
    private volatile Runnable waker = () -> {};

    /** For the container's proxy. */
    protected Bridges() {
        this(null, null, null, null);
    }

    @Inject
    public Bridges(GossipBroker broker, NeighbourTable table, BridgeListener listener, NodeClock clock) {
        this.broker = broker;
        this.table = table;
        this.listener = listener;
        this.clock = clock;
    }

    /** Opens and closes bridges so that they match the table, and notes which of them work. Throws if one of them fails. */
    public synchronized void reconcile() {
        Instant now = clock.steady();
        Map<NodeId, HostPort> wanted = new HashMap<>();
        table.all().stream()
                .filter(neighbour -> neighbour.welcome(now))
                .forEach(neighbour -> wanted.put(neighbour.id(), neighbour.address()));
        List<Runnable> steps = new ArrayList<>();
        for (NodeId node : Set.copyOf(open.keySet())) {
            if (!open.get(node).equals(wanted.get(node))) {
                steps.add(() -> close(node, wanted.containsKey(node)));
            }
        }
        wanted.forEach((node, address) -> steps.add(() -> openUnlessOpen(node, address, now)));
        steps.add(this::expelStrangers);
        steps.add(() -> {
            links.keySet().retainAll(wanted.keySet());
            links.replaceAll((node, link) -> look(node, link, now));
        });
        // What fails with one neighbour is tried again with the next call.
        EachByItself.run(steps);
    }

    /** Twice alike: between the two looks the broker may just be about to tell. */
    private Link look(NodeId node, Link link, Instant now) {
        boolean works = broker.connected(node);
        if (works == link.working() && works != toldUp.contains(node)) {
            if (works) {
                up(node);
            } else {
                down(node);
            }
        }
        return link.seen(works, now);
    }

    /** Whom the broker tells. */
    BridgeListener listener() {
        return new BridgeListener() {
            @Override
            public void up(NodeId neighbour) {
                Bridges.this.up(neighbour);
            }

            @Override
            public void down(NodeId neighbour) {
                Bridges.this.down(neighbour);
            }
        };
    }

    private void up(NodeId neighbour) {
        toldUp.add(neighbour);
        listener.up(neighbour);
    }

    private void down(NodeId neighbour) {
        toldUp.remove(neighbour);
        listener.down(neighbour);
    }

    private void openUnlessOpen(NodeId node, HostPort address, Instant now) {
        if (!open.containsKey(node)) {
            links.putIfAbsent(node, new Link(false, now));
            broker.connect(node, address);
            open.put(node, address);
        }
    }

    private void close(NodeId node, boolean stillWelcome) {
        try {
            if (!stillWelcome) {
                broker.expel(node);
            }
        } finally {
            broker.disconnect(node);
        }
        open.remove(node);
        links.remove(node);
        if (toldUp.contains(node)) {
            down(node);
        }
    }

    /** Looks soon after who is a neighbour; returns at once. */
    public void wake() {
        waker.run();
    }

    /** {@code awake} has {@link #reconcile} called soon, and returns at once. */
    void whenWoken(Runnable awake) {
        waker = awake;
    }

    /** A node that was allowed to connect while its answer was waited for is not expected any more. */
    public void unexpect(NodeId node) {
        table.unexpect(node);
        if (!table.admits(node)) {
            strangers.add(node);
            wake();
        }
    }

    private void expelStrangers() {
        for (NodeId node = strangers.poll(); node != null; node = strangers.poll()) {
            if (!table.admits(node)) {
                broker.expel(node);
            }
        }
    }

    /** Called when the node stops; the broker closes the bridges. */
    synchronized void forget() {
        open.clear();
        links.clear();
        toldUp.clear();
    }

    public boolean connected(NodeId node) {
        return broker.connected(node);
    }

    BridgeState state(Neighbour neighbour) {
        Instant now = clock.steady();
        if (neighbour.banned(now)) {
            return BridgeState.BANNED;
        }
        if (broker.connected(neighbour.id())) {
            return BridgeState.CONNECTED;
        }
        Link link = links.get(neighbour.id());
        boolean patient = link == null || link.since().plus(PATIENCE).isAfter(now);
        return patient ? BridgeState.CONNECTING : BridgeState.DOWN;
    }

    /** When the bridge began to work, or ceased to. */
    Instant since(Neighbour neighbour) {
        Link link = links.get(neighbour.id());
        return link == null ? neighbour.addedAt() : link.since();
    }

    private record Link(boolean working, Instant since) {
        Link seen(boolean worksNow, Instant now) {
            return worksNow == working ? this : new Link(worksNow, now);
        }
    }
}
