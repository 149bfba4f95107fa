package org.yap.ledger.node;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.node.Neighbour.Knows;
import org.yap.ledger.value.Hash256;

/**
 * Payments that were announced and asked for: each of one neighbour at a time; if it does not answer in time, the next one
 * that announced it is asked.
 */
final class PaymentRequests {
    static final long ANSWER_MILLIS = 2_000;
    private static final int MAX_UNDER_WAY = 50_000;
    private static final int MAX_OTHERS = 4;
    private static final int MAX_PER_MESSAGE = 1_000;

    private static final class Request {
        private final Deque<Neighbour> others = new ArrayDeque<>(MAX_OTHERS);
        private final long due;

        Request(long due) {
            this.due = due;
        }
    }

    private final Outbox out;
    private final Map<Hash256, Request> underWay = new LinkedHashMap<>();

    PaymentRequests(Outbox out) {
        this.out = out;
    }

    /** Asks for those of {@code leaves} that nobody is asked for yet. */
    void announced(Neighbour by, List<Hash256> leaves, long nowMillis) {
        List<Hash256> toAsk = new ArrayList<>();
        for (Hash256 leaf : leaves) {
            Request request = underWay.get(leaf);
            if (request != null) {
                if (request.others.size() < MAX_OTHERS) {
                    request.others.add(by);
                }
            } else if (underWay.size() < MAX_UNDER_WAY) {
                underWay.put(leaf, new Request(nowMillis + ANSWER_MILLIS));
                toAsk.add(leaf);
            }
        }
        ask(by, toAsk);
    }

    private void ask(Neighbour neighbour, List<Hash256> leaves) {
        for (int i = 0; i < leaves.size(); i += MAX_PER_MESSAGE) {
            List<Hash256> some = leaves.subList(i, Math.min(leaves.size(), i + MAX_PER_MESSAGE));
            some.forEach(leaf -> neighbour.knows(leaf, Knows.ASKED));
            out.send(neighbour.id(), new Messages.GetPayments(some));
        }
    }

    void arrived(Hash256 leaf) {
        underWay.remove(leaf);
    }

    /** Asks others for what did not come; forgets what nobody else announced. */
    void tick(long nowMillis) {
        Map<Neighbour, List<Hash256>> again = new LinkedHashMap<>();
        Iterator<Map.Entry<Hash256, Request>> oldestFirst = underWay.entrySet().iterator();
        Map<Hash256, Request> renewed = new LinkedHashMap<>();
        while (oldestFirst.hasNext()) {
            Map.Entry<Hash256, Request> entry = oldestFirst.next();
            if (entry.getValue().due > nowMillis) {
                break;
            }
            oldestFirst.remove();
            Neighbour next = entry.getValue().others.poll();
            if (next != null) {
                Request request = new Request(nowMillis + ANSWER_MILLIS);
                request.others.addAll(entry.getValue().others);
                renewed.put(entry.getKey(), request);
                again.computeIfAbsent(next, neighbour -> new ArrayList<>()).add(entry.getKey());
            }
        }
        underWay.putAll(renewed);
        again.forEach(this::ask);
    }

    void down(Neighbour gone) {
        underWay.values().forEach(request -> request.others.remove(gone));
    }
}
