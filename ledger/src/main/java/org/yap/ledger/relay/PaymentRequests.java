package org.yap.ledger.relay;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ledger.collect.RecentMap;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.relay.RelayPeer.Knows;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/**
 * Payments that were announced and are asked for: each from one neighbour at a time, and if it does not answer in time, from
 * the next one that announced it. Each neighbour has its own share of the room, so that none can take it from others; and
 * there is an end to all of them together, whoever came and left.
 */
final class PaymentRequests {
    public static final long ANSWER_MILLIS = 2_000;
    static final int MAX_OF_ONE = 20_000;
    private static final int MAX_OTHERS = 4;
    private static final int REMEMBERED = 256;
    private static final int MAX_PER_MESSAGE = 1_000;

    private static final class Request {
        private final RelayPeer asked;
        private final PaymentQuota quota;
        /** In order of announcement. */
        private final List<RelayPeer> others = new ArrayList<>(0);

        private final long due;

        Request(RelayPeer asked, PaymentQuota quota, long due) {
            this.asked = asked;
            this.quota = quota;
            this.due = due;
        }

        void alsoAnnounced(RelayPeer by) {
            if (by != asked && others.size() < MAX_OTHERS && !others.contains(by)) {
                others.add(by);
            }
        }
    }

    private final Outbox out;
    private final int maxNeighbours;
    private int maxInAll;
    private int max;
    /** By node, since a neighbour can leave and come back. */
    private final Map<NodeId, PaymentQuota> quotas = new RecentMap<>(REMEMBERED);

    private final Map<Hash256, Request> underWay = new LinkedHashMap<>();

    /** {@code maxInAll}: how many are asked for at a time, of all neighbours together. */
    PaymentRequests(Outbox out, int maxNeighbours, int maxInAll) {
        this.out = out;
        this.maxNeighbours = maxNeighbours;
        limit(maxInAll);
    }

    /** Changes how many are asked for at a time; what is asked for stays. */
    void limit(int inAll) {
        maxInAll = inAll;
        max = Math.min(MAX_OF_ONE, inAll / maxNeighbours);
        quotas.values().forEach(quota -> quota.atMost(max));
    }

    int underWay() {
        return underWay.size();
    }

    /** Empty if the neighbour can't be asked for more now. */
    private Optional<Request> request(RelayPeer neighbour, long nowMillis) {
        if (underWay.size() >= maxInAll) {
            return Optional.empty();
        }
        PaymentQuota quota = quotas.computeIfAbsent(neighbour.id(), first -> new PaymentQuota(max));
        return quota.take() ? Optional.of(new Request(neighbour, quota, nowMillis + ANSWER_MILLIS)) : Optional.empty();
    }

    /** Asks for those of {@code leaves} that no neighbour is asked for yet. */
    void announced(RelayPeer by, List<Hash256> leaves, long nowMillis) {
        List<Hash256> toAsk = new ArrayList<>();
        for (Hash256 leaf : leaves) {
            Request request = underWay.get(leaf);
            if (request != null) {
                request.alsoAnnounced(by);
                continue;
            }
            request(by, nowMillis).ifPresent(fresh -> {
                underWay.put(leaf, fresh);
                toAsk.add(leaf);
            });
        }
        ask(by, toAsk);
    }

    private void ask(RelayPeer neighbour, List<Hash256> leaves) {
        for (int i = 0; i < leaves.size(); i += MAX_PER_MESSAGE) {
            List<Hash256> some = leaves.subList(i, Math.min(leaves.size(), i + MAX_PER_MESSAGE));
            some.forEach(leaf -> neighbour.knows(leaf, Knows.ASKED));
            neighbour.conduct().asked(some.size());
            out.send(neighbour.id(), new Messages.GetPayments(some));
        }
    }

    void arrived(Hash256 leaf) {
        Request answered = underWay.remove(leaf);
        if (answered != null) {
            answered.quota.answered();
        }
    }

    /** Asks others for what did not come, and forgets what nobody else announced. */
    void tick(long nowMillis) {
        Map<Hash256, Request> overdue = new LinkedHashMap<>();
        for (Map.Entry<Hash256, Request> oldestFirst : underWay.entrySet()) {
            if (oldestFirst.getValue().due > nowMillis) {
                break;
            }
            overdue.put(oldestFirst.getKey(), oldestFirst.getValue());
        }
        askOthers(overdue, nowMillis);
    }

    private void askOthers(Map<Hash256, Request> unanswered, long nowMillis) {
        underWay.keySet().removeAll(unanswered.keySet());
        Map<RelayPeer, List<Hash256>> again = new LinkedHashMap<>();
        unanswered.forEach((leaf, request) -> {
            request.quota.unanswered();
            next(request, nowMillis).ifPresent(renewed -> {
                underWay.put(leaf, renewed);
                again.computeIfAbsent(renewed.asked, neighbour -> new ArrayList<>())
                        .add(leaf);
            });
        });
        again.forEach(this::ask);
    }

    /** The same of the next neighbour that announced it and may be asked for more. */
    private Optional<Request> next(Request overdue, long nowMillis) {
        Iterator<RelayPeer> others = overdue.others.iterator();
        while (others.hasNext()) {
            Optional<Request> next = request(others.next(), nowMillis);
            others.remove();
            if (next.isPresent()) {
                next.get().others.addAll(overdue.others);
                return next;
            }
        }
        return Optional.empty();
    }

    /** When an answer is overdue; {@link Long#MAX_VALUE} if nobody is asked. */
    long nextMillis() {
        return underWay.isEmpty()
                ? Long.MAX_VALUE
                : underWay.values().iterator().next().due;
    }

    /** It is not waited for any longer: others are asked for what it was asked for. */
    void down(RelayPeer gone, long nowMillis) {
        Map<Hash256, Request> unanswered = new LinkedHashMap<>();
        underWay.forEach((leaf, request) -> {
            request.others.remove(gone);
            if (request.asked == gone) {
                unanswered.put(leaf, request);
            }
        });
        askOthers(unanswered, nowMillis);
    }
}
