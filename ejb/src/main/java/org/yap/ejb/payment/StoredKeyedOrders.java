package org.yap.ejb.payment;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.service.Transactions;
import org.yap.persistence.wallet.KeyedOrder;
import org.yap.persistence.wallet.KeyedOrderRepository;

/** In the database; each question is a transaction of its own. */
@Dependent
final class StoredKeyedOrders implements KeyedOrders {
    private final Transactions transactions;
    private final KeyedOrderRepository orders;

    @Inject
    StoredKeyedOrders(Transactions transactions, KeyedOrderRepository orders) {
        this.transactions = transactions;
        this.orders = orders;
    }

    @Override
    public Optional<KeyedOrder> byKey(long userId, String key) {
        return transactions.ask(() -> orders.byKey(userId, key));
    }

    @Override
    public Optional<KeyedOrder> byTicket(String ticket) {
        return transactions.ask(() -> orders.byTicket(ticket));
    }

    @Override
    public void keep(KeyedOrder order) {
        transactions.run(() -> orders.put(order));
    }

    @Override
    public boolean keepInsteadOf(List<String> unpaid, KeyedOrder order) {
        return transactions.ask(() -> {
            boolean forgotten = unpaid.stream().anyMatch(orders::removeUnpaid);
            if (forgotten) {
                orders.put(order);
            }
            return forgotten;
        });
    }

    @Override
    public void forget(String ticket) {
        transactions.run(() -> orders.remove(ticket));
    }

    @Override
    public List<KeyedOrder> unpaid(long userId, int count) {
        return transactions.ask(() -> orders.unpaid(userId, count));
    }

    @Override
    public long count() {
        return transactions.ask(orders::count);
    }

    @Override
    public long countOf(long userId) {
        return transactions.ask(() -> orders.countOf(userId));
    }

    @Override
    public void expire(Instant time) {
        transactions.run(() -> orders.expire(time));
    }
}
