package org.yap.ejb.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.wallet.KeyedOrder;

/** Orders under keys in memory. */
final class FakeKeyedOrders implements KeyedOrders {
    final List<KeyedOrder> kept = new ArrayList<>();

    /** How many more there seem to be of each user. */
    int othersOfUser;

    /** How many more there seem to be in all. */
    int others;

    @Override
    public Optional<KeyedOrder> byKey(long userId, String key) {
        return kept.stream()
                .filter(order -> order.userId() == userId && order.key().equals(key))
                .findFirst();
    }

    @Override
    public Optional<KeyedOrder> byTicket(String ticket) {
        return kept.stream().filter(order -> order.ticket().equals(ticket)).findFirst();
    }

    @Override
    public void keep(KeyedOrder order) {
        kept.removeIf(other -> other.userId() == order.userId() && other.key().equals(order.key()));
        kept.add(order);
    }

    @Override
    public boolean keepInsteadOf(List<String> unpaid, KeyedOrder order) {
        boolean forgotten = unpaid.stream()
                .anyMatch(ticket -> kept.removeIf(
                        each -> each.ticket().equals(ticket) && each.payment().isEmpty()));
        if (forgotten) {
            keep(order);
        }
        return forgotten;
    }

    void made(String ticket, Optional<Hash256> payment) {
        kept.replaceAll(order -> order.ticket().equals(ticket)
                ? new KeyedOrder(
                        order.userId(), order.key(), order.body(), ticket, order.network(), payment, order.created())
                : order);
    }

    @Override
    public void forget(String ticket) {
        kept.removeIf(order -> order.ticket().equals(ticket));
    }

    @Override
    public List<KeyedOrder> unpaid(long userId, int count) {
        return kept.stream()
                .filter(order -> order.userId() == userId && order.payment().isEmpty())
                .limit(count)
                .toList();
    }

    @Override
    public long count() {
        return (long) kept.size() + others;
    }

    @Override
    public long countOf(long userId) {
        return kept.stream().filter(order -> order.userId() == userId).count() + othersOfUser;
    }

    @Override
    public void expire(Instant time) {
        kept.removeIf(order -> order.created().isBefore(time));
    }
}
