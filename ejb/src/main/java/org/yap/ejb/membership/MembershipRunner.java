package org.yap.ejb.membership;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.yap.ejb.broker.BridgeListener;
import org.yap.ejb.contact.ContactHandler;
import org.yap.ejb.gossip.NeighbourInbox;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.membership.MembershipStarter.Started;
import org.yap.ejb.membership.loop.MembershipLoop;
import org.yap.ejb.membership.loop.MembershipPorts;
import org.yap.ejb.neighbour.NeighbourTable;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.OtherMembers;
import org.yap.ejb.service.EachByItself;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.PeriodicTask;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.membership.MembershipStatus;
import org.yap.ledger.membership.step.MembershipEvent;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.Reason;

/**
 * Runs this node's memberships, one for each network, on one thread. What comes from others is decoded and judged
 * before, on the threads that receive it.
 */
@ApplicationScoped
public class MembershipRunner
        implements NodeMemberships, Admissions, OtherMembers, BridgeListener, NeighbourInbox, ContactHandler {
    private static final Logger LOG = System.getLogger(MembershipRunner.class.getName());
    private static final long LEAVE_SECONDS = 6;
    private static final long MILLIS_BETWEEN_LOOKS = 1_000;
    /** One neighbour's news of a kind count once in so many milliseconds. */
    private static final long NEWS_MILLIS = 1_000;

    private final MembershipStarter starter;
    private final NetworkPorts ports;
    private final MembershipMemory memory;
    private final MemberLog log;
    private final LedgerGateway gateway;
    private final NeighbourTable table;
    private final NodeIdentity identity;
    private final NodeClock clock;
    private final Event<MembershipChanged> changes;
    private final Map<NetworkId, MembershipJudge> judges = new ConcurrentHashMap<>();
    private final Map<NetworkId, LeaseIssuer> issuers = new ConcurrentHashMap<>();
    private final Map<News, Long> news = new ConcurrentHashMap<>();
    private final Map<NetworkId, MembershipStatus> shown = new ConcurrentHashMap<>();
    /** For each network the height of the block that samples are salted with. */
    private final Map<NetworkId, Long> epochs = new ConcurrentHashMap<>();

    private final Set<NetworkId> failed = ConcurrentHashMap.newKeySet();
    /** Where this node is a member, whether or not its membership runs. Changed by whoever holds it. */
    private final Set<NetworkId> wanted = new HashSet<>();

    /** Where nodes are refused for whom a banned one vouched. */
    private final Set<NetworkId> refusing = ConcurrentHashMap.newKeySet();

    private Set<NodeId> toldBans = Set.of();
    private volatile MembershipLoop loop;
    private volatile PeriodicTask watch;

    private record News(NetworkId network, NodeId from, boolean block) {}

    /** For the container's proxy. */
    protected MembershipRunner() {
        this(null, null, null, null, null, null, null, null, null);
    }

    @Inject
    MembershipRunner(
            MembershipStarter starter,
            NetworkPorts ports,
            MembershipMemory memory,
            MemberLog log,
            LedgerGateway gateway,
            NeighbourTable table,
            NodeIdentity identity,
            NodeClock clock,
            Event<MembershipChanged> changes) {
        this.starter = starter;
        this.ports = ports;
        this.memory = memory;
        this.log = log;
        this.gateway = gateway;
        this.table = table;
        this.identity = identity;
        this.clock = clock;
        this.changes = changes;
    }

    /** Takes its thread, and begins in all networks that run. */
    void open(ThreadFactory threads) {
        open(threads, MILLIS_BETWEEN_LOOKS);
    }

    void open(ThreadFactory threads, long millisBetweenLooks) {
        MembershipLoop fresh = new MembershipLoop(clock::steady);
        Thread thread = threads.newThread(fresh);
        thread.setName("yap-membership");
        thread.start();
        loop = fresh;
        watch = PeriodicTask.start(threads, millisBetweenLooks, this::tend);
        table.whenBansChange(this::tellBans);
        for (NetworkId network : gateway.running()) {
            begin(network);
        }
    }

    /** Ends without a word to other nodes: this one comes back. */
    void close() {
        MembershipLoop open = loop;
        loop = null;
        if (watch != null) {
            watch.close();
        }
        if (open != null) {
            open.close();
        }
        memory.flush();
    }

    private void start(NetworkId network) throws RefusedException {
        MembershipLoop open = loop;
        if (open == null) {
            throw new RefusedException(ServiceReason.UNAVAILABLE, "this node starts or ends");
        }
        Genesis genesis = gateway.genesis(network);
        boolean refuses = memory.refusesVouched(network);
        long tip = gateway.status(network).tip().height();
        Started started = starter.start(genesis, tip);
        MembershipJudge judge = starter.judge(genesis);
        MembershipPorts effects = ports.of(network, judge, () -> failed.add(network));
        synchronized (wanted) {
            // The network may have been left meanwhile.
            if (wanted.contains(network)) {
                setRefusing(network, refuses);
                epochs.put(network, EpochSalts.height(tip, genesis.rules()));
                judges.put(network, judge);
                issuers.put(network, started.issuer());
                open.begin(network, started.machine(), effects, started.first());
            }
        }
    }

    @Override
    public void begin(NetworkId network) {
        synchronized (wanted) {
            wanted.add(network);
        }
        beginWanted(network);
    }

    private void beginWanted(NetworkId network) {
        synchronized (wanted) {
            if (!wanted.contains(network)) {
                return;
            }
        }
        try {
            start(network);
        } catch (RefusedException startsOrEnds) {
            LOG.log(Level.DEBUG, "The membership in " + network + " can't begin yet", startsOrEnds);
            failed.add(network);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The membership in " + network + " can't begin; this is tried again", e);
            failed.add(network);
        }
    }

    @Override
    public void joined(NetworkId network, Lease contact) {
        post(network, new MembershipEvent.ContactGiven(contact));
    }

    @Override
    public Lease ownLease(NetworkId network) throws RefusedException {
        Genesis running = gateway.genesis(network);
        return status(running.id()).stream()
                .flatMap(status -> status.known().stream())
                .filter(lease -> lease.node().equals(identity.id()))
                .findFirst()
                .orElseThrow(() -> new RefusedException(ServiceReason.UNAVAILABLE, "the membership begins"));
    }

    @Override
    public void keptAside(NetworkId network) {
        memory.keptAside(network);
    }

    @Override
    public void takenUp(NetworkId network) {
        memory.takenUp(network);
    }

    @Override
    public boolean isKeptAside(NetworkId network) {
        return memory.isKeptAside(network);
    }

    @Override
    public void forget(NetworkId network) {
        memory.forget(network);
    }

    @Override
    public void leave(NetworkId network) {
        MembershipLoop open = loop;
        if (open == null) {
            return;
        }
        synchronized (wanted) {
            wanted.remove(network);
        }
        try {
            open.leave(network).get(LEAVE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException slow) {
            LOG.log(Level.INFO, "Not all neighbours in {0} answered to the farewell", network);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        open.end(network);
        judges.remove(network);
        issuers.remove(network);
        failed.remove(network);
        refusing.remove(network);
        shown.remove(network);
        epochs.remove(network);
        news.keySet().removeIf(each -> each.network().equals(network));
        log.end(network);
        memory.drop(network);
    }

    @Override
    public boolean anyIn(NetworkId network) {
        return status(network)
                        .map(status -> status.members() > 1 || status.passive() > 0 || status.graves() > 0)
                        .orElse(true)
                || starter.knewOthers(network);
    }

    @Override
    public void punish(NetworkId network, NodeId neighbour, Reason reason, String detail) {
        table.offend(neighbour, reason, detail);
    }

    @Override
    public Optional<MembershipStatus> status(NetworkId network) {
        MembershipLoop open = loop;
        return open == null ? Optional.empty() : open.status(network);
    }

    /** An affair of this node's own in the network. */
    void post(NetworkId network, MembershipEvent event) {
        MembershipLoop open = loop;
        if (open != null) {
            open.post(network, event);
        }
    }

    /** This node has another name in the network from its next lease on. */
    void named(NetworkId network, String name) {
        MembershipLoop open = loop;
        LeaseIssuer issuer = issuers.get(network);
        if (open != null && issuer != null) {
            open.later(() -> starter.rename(issuer, name));
        }
    }

    /** Those that administrators pinned, in the caller's transaction. */
    Set<NodeId> pinned(NetworkId network) {
        return memory.pinned(network);
    }

    /** Whether nodes are refused from now on for whom a banned one vouched. */
    void tellBans(NetworkId network, boolean refusesVouched) {
        setRefusing(network, refusesVouched);
        tellBans(network);
    }

    private void setRefusing(NetworkId network, boolean refusesVouched) {
        if (refusesVouched) {
            refusing.add(network);
        } else {
            refusing.remove(network);
        }
    }

    private void tellBans(NetworkId network) {
        post(network, new MembershipEvent.Banned(table.bannedNodes(), refusing.contains(network)));
    }

    /** At once: the bridges to whoever is banned break a moment later, and must not look like lost neighbours. */
    private void tellBans() {
        MembershipLoop open = loop;
        if (open != null) {
            open.networks().forEach(this::tellBans);
        }
    }

    /** Stores, looks and repairs. */
    private void tend() {
        MembershipLoop open = loop;
        if (open == null) {
            return;
        }
        Set<NetworkId> again = Set.copyOf(failed);
        failed.removeAll(again);
        List<Runnable> steps = new ArrayList<>();
        again.forEach(network -> steps.add(() -> beginWanted(network)));
        steps.add(() -> tellBansThatEnded(open));
        for (NetworkId network : open.networks()) {
            steps.add(() -> turnEpoch(network));
            steps.add(() -> look(network));
        }
        steps.add(memory::flush);
        EachByItself.run(steps);
    }

    /** Some bans end by themselves. */
    private void tellBansThatEnded(MembershipLoop open) {
        Set<NodeId> banned = table.bannedNodes();
        if (!banned.equals(toldBans)) {
            toldBans = banned;
            open.networks().forEach(this::tellBans);
        }
    }

    private void turnEpoch(NetworkId network) {
        try {
            long tip = gateway.status(network).tip().height();
            long height = EpochSalts.height(tip, gateway.genesis(network).rules());
            if (height > epochs.getOrDefault(network, Long.MAX_VALUE)) {
                starter.epoch(network, height).ifPresent(event -> {
                    post(network, event);
                    epochs.put(network, height);
                });
            }
        } catch (RefusedException e) {
            LOG.log(Level.DEBUG, "The network does not run right now", e);
        }
    }

    private void look(NetworkId network) {
        Optional<MembershipStatus> status = status(network);
        status.ifPresent(now -> {
            log.look(network, identity.id(), now);
            MembershipStatus before = shown.put(network, now);
            if (before == null || isNews(before, now)) {
                CompletionStage<MembershipChanged> unused = changes.fireAsync(new MembershipChanged(network));
            }
        });
    }

    private static boolean isNews(MembershipStatus before, MembershipStatus now) {
        return before.members() != now.members()
                || !before.recent().equals(now.recent())
                || !states(before).equals(states(now));
    }

    private static Map<NodeId, Object> states(MembershipStatus status) {
        Map<NodeId, Object> states = new HashMap<>();
        status.neighbours().forEach(each -> states.put(each.id(), each.state()));
        return states;
    }

    @Override
    public void up(NodeId neighbour) {
        bridge(neighbour, true);
    }

    @Override
    public void down(NodeId neighbour) {
        bridge(neighbour, false);
    }

    private void bridge(NodeId neighbour, boolean works) {
        MembershipLoop open = loop;
        if (open != null) {
            open.bridge(neighbour, works);
        }
    }

    @Override
    public void said(NodeId from, NetworkId network, int kind, byte[] payload) {
        MembershipLoop open = loop;
        MembershipJudge judge = judges.get(network);
        if (open == null || judge == null) {
            return;
        }
        Optional<Judged<NeighbourMessage>> judged = judge.message(from, kind, payload);
        judged.ifPresent(verdict -> {
            if (verdict instanceof Judged.Rejected<NeighbourMessage> rejected) {
                table.offend(from, rejected.reason(), rejected.detail());
            } else {
                open.received(network, from, verdict.orThrow());
            }
        });
    }

    @Override
    public void credit(NetworkId network, NodeId from, boolean block) {
        long now = clock.steady().toEpochMilli();
        News subject = new News(network, from, block);
        Long last = news.get(subject);
        if (last == null || now - last >= NEWS_MILLIS) {
            news.values().removeIf(each -> now - each >= NEWS_MILLIS);
            news.put(subject, now);
            post(network, new MembershipEvent.BroughtNews(from, block));
        }
    }

    @Override
    public CompletionStage<ContactReply> asked(NetworkId network, NodeId from, ContactRequest request) {
        MembershipLoop open = loop;
        MembershipJudge judge = judges.get(network);
        if (open == null || judge == null) {
            return refused(new RefusedException(ServiceReason.NETWORK_UNKNOWN, network.toString()));
        }
        Judged<ContactRequest> judged = judge.request(from, request);
        if (judged instanceof Judged.Rejected<ContactRequest> rejected) {
            return refused(new RefusedException(rejected.reason(), rejected.detail()));
        }
        CompletableFuture<ContactReply> answer = new CompletableFuture<>();
        return open.asked(network, from, judged.orThrow(), answer)
                ? answer
                : refused(new RefusedException(ServiceReason.UNAVAILABLE, "too many ask"));
    }

    private static CompletionStage<ContactReply> refused(RefusedException why) {
        return CompletableFuture.failedFuture(why);
    }
}
