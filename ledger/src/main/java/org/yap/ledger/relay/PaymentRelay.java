package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.chain.Chain;
import org.yap.ledger.chain.TipMove;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.effect.Effect.Notice;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.effect.Tolerance;
import org.yap.ledger.mempool.Mempool;
import org.yap.ledger.mempool.PoolChange;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.relay.RelayPeer.Knows;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.wire.Messages;

/**
 * Spreads payments. What enters the mempool is told to neighbours that do not know it, in batches: a few are sent whole, more are
 * announced by leaf, and sent to those that ask. What was rejected, or is in a block already, is not asked for again.
 */
public final class PaymentRelay {
    static final long BATCH_MILLIS = 50;
    /** Payments that are sent whole to each neighbour without being asked for: so many in a message, at once and in a second. */
    private static final int MAX_WHOLE = 4;

    private static final int MAX_WHOLE_BYTES = 2_048;
    static final int WHOLE_AT_ONCE = 100;
    static final int WHOLE_PER_SECOND = 100;

    public static final long AGAIN_MILLIS = 10_000;
    private static final int AGAIN_COUNT = 1_000;
    private static final int AGAIN_TIMES = 6;
    private static final int REMEMBERED_NODES = 256;
    private static final int MAX_FIRST_LEAVES = 20_000;

    private final Chain chain;
    private final Mempool mempool;
    private final Map<NodeId, RelayPeer> peers = new LinkedHashMap<>();
    /** By node, since a neighbour can leave and come back. */
    private final Map<NodeId, RelayConduct> conducts = new RecentMap<>(REMEMBERED_NODES);

    private final Outbox out;
    private final OwnPayments own;
    private final PaymentRequests requests;
    /** How often each was announced again; the one announced longest ago comes first. */
    private final Map<Hash256, Integer> waiting = new LinkedHashMap<>();

    private final Set<Hash256> toAnnounce = new LinkedHashSet<>();
    /** Own ones, which wait for no batch. */
    private final Set<Hash256> atOnce = new LinkedHashSet<>();

    private final Tolerance whole = new Tolerance(WHOLE_AT_ONCE, WHOLE_PER_SECOND);
    private final RecentMap<Hash256, Boolean> mined;
    private final RecentMap<Hash256, Boolean> refused;
    private int leavesOfOne;
    private long nextBatch;
    private long nextAgain = Long.MAX_VALUE;

    public PaymentRelay(Chain chain, Mempool mempool, Outbox out, OwnPayments own, RelayLimits limits) {
        this.chain = chain;
        this.mempool = mempool;
        this.out = out;
        this.own = own;
        this.requests = new PaymentRequests(out, chain.rules().limits().maxNeighbours(), limits.requests());
        this.mined = new RecentMap<>(limits.remembered());
        this.refused = new RecentMap<>(limits.remembered());
        this.leavesOfOne = leavesOfOne(limits);
    }

    /** Changes how much is remembered; what is too much is forgotten, the oldest first. */
    public void limit(RelayLimits limits) {
        requests.limit(limits.requests());
        mined.bound(limits.remembered());
        refused.bound(limits.remembered());
        leavesOfOne = leavesOfOne(limits);
        peers.values().forEach(peer -> peer.remember(leavesOfOne));
    }

    private int leavesOfOne(RelayLimits limits) {
        return limits.leaves() / chain.rules().limits().maxNeighbours();
    }

    /** Announces the mempool to a new neighbour. */
    public void up(NodeId neighbour, long nowMillis) {
        RelayConduct conduct = conducts.computeIfAbsent(neighbour, first -> new RelayConduct(nowMillis));
        RelayPeer peer = new RelayPeer(neighbour, conduct, nowMillis);
        peer.remember(leavesOfOne);
        Optional.ofNullable(peers.put(neighbour, peer)).ifPresent(gone -> requests.down(gone, nowMillis));
        announce(peer, waiting.keySet().stream().limit(MAX_FIRST_LEAVES).toList());
    }

    public void down(NodeId neighbour, long nowMillis) {
        Optional.ofNullable(peers.remove(neighbour)).ifPresent(gone -> requests.down(gone, nowMillis));
    }

    public void changed(PoolChange change) {
        Hash256 leaf = change.payment().leaf();
        if (change.waits()) {
            waiting.put(leaf, 0);
            toAnnounce.add(leaf);
        } else {
            waiting.remove(leaf);
            toAnnounce.remove(leaf);
            atOnce.remove(leaf);
        }
    }

    /** Tells it at the end of this step, with others of this step, to neighbours that do not have it. */
    public void tellNow(Hash256 leaf) {
        toAnnounce.remove(leaf);
        atOnce.add(leaf);
    }

    public void tick(long nowMillis) {
        requests.tick(nowMillis);
        if (nowMillis >= nextAgain) {
            nextAgain = nowMillis + AGAIN_MILLIS;
            announceAgain();
        }
    }

    /** When {@link #tick} or {@link #flush} has something to do, in milliseconds since 1970. */
    public long nextMillis() {
        long batch = toAnnounce.isEmpty() ? Long.MAX_VALUE : nextBatch;
        return Math.min(Math.min(batch, requests.nextMillis()), nextAgain);
    }

    /** Tells what was collected, unless the last batch went out a moment ago. Called at the end of each step. */
    public void flush(long nowMillis) {
        if (waiting.isEmpty() || peers.isEmpty()) {
            nextAgain = Long.MAX_VALUE;
        } else if (nextAgain == Long.MAX_VALUE) {
            nextAgain = nowMillis + AGAIN_MILLIS;
        }
        List<Hash256> leaves = new ArrayList<>(atOnce);
        atOnce.clear();
        if (nowMillis >= nextBatch && !toAnnounce.isEmpty()) {
            nextBatch = nowMillis + BATCH_MILLIS;
            leaves.addAll(toAnnounce);
            toAnnounce.clear();
        }
        if (!leaves.isEmpty() && !peers.isEmpty()) {
            tell(leaves, nowMillis);
        }
    }

    private void tell(List<Hash256> leaves, long nowMillis) {
        List<Payment> few = leaves.size() > MAX_WHOLE
                ? List.of()
                : leaves.stream().flatMap(leaf -> mempool.byLeaf(leaf).stream()).toList();
        boolean small = few.size() == leaves.size()
                && few.stream().mapToInt(Payment::size).sum() <= MAX_WHOLE_BYTES
                && whole.covers(few.size(), nowMillis);
        for (RelayPeer neighbour : peers.values()) {
            if (small) {
                push(neighbour, few);
            } else {
                announce(neighbour, leaves);
            }
        }
    }

    private void push(RelayPeer to, List<Payment> few) {
        List<Payment> unknown =
                few.stream().filter(each -> to.knows(each.leaf()).isEmpty()).toList();
        for (Payment payment : unknown) {
            to.knows(payment.leaf(), Knows.TOLD);
            to.allowance().use(payment.size());
        }
        if (!unknown.isEmpty()) {
            out.send(to.id(), new Messages.NewPayments(unknown));
        }
    }

    private void announce(RelayPeer to, List<Hash256> leaves) {
        List<Hash256> unknown = new ArrayList<>();
        for (Hash256 leaf : leaves) {
            if (to.knows(leaf).isEmpty()) {
                to.knows(leaf, Knows.TOLD);
                unknown.add(leaf);
            }
        }
        send(to, unknown);
    }

    private void send(RelayPeer to, List<Hash256> leaves) {
        for (int i = 0; i < leaves.size(); i += Messages.MAX_LEAVES) {
            out.send(
                    to.id(),
                    new Messages.Announce(leaves.subList(i, Math.min(leaves.size(), i + Messages.MAX_LEAVES))));
        }
    }

    /**
     * Announces some of the mempool again, in turn, to neighbours that never showed that they have it: an announcement may
     * have been lost. Own payments are announced to all now and then, since those that had them may have dropped them.
     */
    private void announceAgain() {
        List<Hash256> unsure = new ArrayList<>();
        List<Hash256> insistent = new ArrayList<>();
        List<Hash256> turn = waiting.keySet().stream().limit(AGAIN_COUNT).toList();
        Set<Hash256> ours = own.among(turn);
        for (Hash256 leaf : turn) {
            int times = waiting.remove(leaf);
            waiting.put(leaf, times + 1);
            if (ours.contains(leaf) && times % AGAIN_TIMES == AGAIN_TIMES - 1) {
                insistent.add(leaf);
            } else if (times < AGAIN_TIMES || ours.contains(leaf)) {
                unsure.add(leaf);
            }
        }
        for (RelayPeer neighbour : peers.values()) {
            List<Hash256> leaves = new ArrayList<>(insistent);
            for (Hash256 leaf : unsure) {
                Knows knows = neighbour.knows(leaf).orElse(Knows.TOLD);
                if (!knows.shown()) {
                    leaves.add(leaf);
                    neighbour.knows(leaf, knows == Knows.SENT ? Knows.HAS : Knows.TOLD);
                }
            }
            send(neighbour, leaves);
        }
    }

    public void announced(NodeId by, Messages.Announce message, long nowMillis) {
        peer(by).ifPresent(peer -> announced(peer, message, nowMillis));
    }

    private Optional<RelayPeer> peer(NodeId neighbour) {
        return Optional.ofNullable(peers.get(neighbour));
    }

    private void announced(RelayPeer by, Messages.Announce message, long nowMillis) {
        if (!by.conduct().mayAnnounce(message.leaves().size(), nowMillis)) {
            out.misbehaved(by.id(), RejectReason.MESSAGE_REPEATED, "announces too much");
            return;
        }
        int again = (int) message.leaves().stream().filter(by::showed).count();
        boolean all = by.conduct().mayAnnounceAgain(again, nowMillis);
        List<Hash256> unknown = new ArrayList<>();
        for (Hash256 leaf : message.leaves()) {
            if (!all && by.showed(leaf)) {
                continue;
            }
            has(by, leaf);
            if (!mempool.knows(leaf) && !mined.containsKey(leaf) && !refused.containsKey(leaf)) {
                unknown.add(leaf);
            }
        }
        requests.announced(by, unknown, nowMillis);
    }

    private void has(RelayPeer neighbour, Hash256 leaf) {
        if (neighbour.knows(leaf).orElse(Knows.TOLD) != Knows.HAS) {
            neighbour.knows(leaf, Knows.HAS);
        }
        own.seen(leaf, neighbour.id());
    }

    /** Sends those that are in the mempool, within the neighbour's {@link Allowance}; it may ask others for the rest. */
    public void asked(NodeId by, Messages.GetPayments request, long nowMillis) {
        peer(by).ifPresent(peer -> asked(peer, request, nowMillis));
    }

    private void asked(RelayPeer by, Messages.GetPayments request, long nowMillis) {
        int again = (int) request.leaves().stream()
                .filter(leaf -> by.knows(leaf).filter(Knows.SENT::equals).isPresent())
                .count();
        if (!by.conduct().mayAsk(request.leaves().size(), again, nowMillis)) {
            out.misbehaved(by.id(), RejectReason.MESSAGE_REPEATED, "asks for too many payments, or the same again");
            return;
        }
        List<Payment> batch = new ArrayList<>();
        int bytes = 0;
        for (Hash256 leaf : request.leaves()) {
            Optional<Payment> payment = mempool.byLeaf(leaf);
            if (payment.isEmpty() || by.allowance().isSpent(nowMillis)) {
                continue;
            }
            int size = payment.get().size();
            if (bytes + size > Messages.PIECE_BYTES) {
                out.send(by.id(), new Messages.Payments(batch));
                batch.clear();
                bytes = 0;
            }
            batch.add(payment.get());
            bytes += size;
            by.allowance().use(size);
            by.knows(leaf, Knows.SENT);
            own.seen(leaf, by.id());
        }
        if (!batch.isEmpty()) {
            out.send(by.id(), new Messages.Payments(batch));
        }
    }

    /** A late answer is no offence, nor one that comes twice; more payments than it was asked for are. */
    public void arrived(NodeId from, Messages.Payments message, long nowMillis) {
        peer(from).ifPresent(peer -> arrived(peer, message, nowMillis));
    }

    private void arrived(RelayPeer from, Messages.Payments message, long nowMillis) {
        if (!from.conduct().mayAnswer(message.payments().size(), nowMillis)) {
            out.misbehaved(
                    from.id(),
                    RejectReason.MESSAGE_UNREQUESTED,
                    message.payments().size() + " payments that it was not asked for");
            return;
        }
        for (Payment payment : message.payments()) {
            Hash256 leaf = payment.leaf();
            requests.arrived(leaf);
            has(from, leaf);
            if (!mempool.knows(leaf) && !mined.containsKey(leaf)) {
                take(payment, from, nowMillis);
            }
        }
    }

    /** Payments that nobody asked for. Whoever sent them hears which of them are here now, unless it knows that. */
    public void pushed(NodeId from, Messages.NewPayments message, long nowMillis) {
        peer(from).ifPresent(peer -> pushed(peer, message, nowMillis));
    }

    private void pushed(RelayPeer from, Messages.NewPayments message, long nowMillis) {
        List<Payment> payments = message.payments();
        long again = payments.stream()
                .filter(payment -> from.knows(payment.leaf()).isPresent())
                .count();
        if (!from.conduct().mayPush(payments.size(), Math.toIntExact(again), nowMillis)) {
            out.misbehaved(from.id(), RejectReason.MESSAGE_REPEATED, "sends too many payments unasked");
            return;
        }
        List<Hash256> here = new ArrayList<>();
        for (Payment payment : payments) {
            Hash256 leaf = payment.leaf();
            boolean told = from.knows(leaf).isPresent();
            requests.arrived(leaf);
            has(from, leaf);
            if (!mempool.knows(leaf) && !mined.containsKey(leaf) && !refused.containsKey(leaf)) {
                take(payment, from, nowMillis);
            }
            if (!told && mempool.contains(leaf)) {
                here.add(leaf);
            }
        }
        send(from, here);
    }

    private void take(Payment payment, RelayPeer from, long nowMillis) {
        AccountState sender = chain.accounts().get(payment.sender());
        Judged<Payment> verdict =
                mempool.addOrKeepAsOrphan(payment, sender, chain.tip().height() + 1, nowMillis);
        if (verdict instanceof Judged.Rejected<Payment> rejected) {
            refused.put(payment.leaf(), true);
            out.notify(new Notice.PaymentRefused(payment, from.id(), rejected.reason(), rejected.detail()));
        } else if (mempool.contains(payment.leaf())) {
            out.brought(from.id(), false);
        }
    }

    /** What was rejected may be good on the new tip. */
    public void moved(TipMove move) {
        refused.clear();
        move.undone().forEach(block -> block.payments().forEach(payment -> mined.remove(payment.leaf())));
        move.connected().forEach(block -> block.payments().forEach(payment -> mined.put(payment.leaf(), true)));
    }
}
