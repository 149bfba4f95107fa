package org.yap.ejb.payment;

import java.util.List;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.payment.Payments.Review;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.Amount;

/** What payers are shown before they pay. */
final class OrderReviews {
    private static final System.Logger LOG = System.getLogger(OrderReviews.class.getName());

    private final LedgerGateway gateway;
    private final AccountHistory history;

    OrderReviews(LedgerGateway gateway, AccountHistory history) {
        this.gateway = gateway;
        this.history = history;
    }

    /** {@code underWay}: what payments that are still being made will take from the same account. */
    Review of(ApprovedOrder order, Amount underWay) throws RefusedException {
        NodeStatus node = gateway.status(order.network());
        Amount free = ApprovedOrder.free(
                gateway.account(order.network(), order.account()), node.reserved(order.account()), underWay);
        OrderRow row = order.row();
        return new Review(
                row,
                ApprovedOrder.likelyFee(order.rules(), node),
                free.covers(order.cost()) ? free.minus(order.cost()) : Amount.ZERO,
                isNew(order, row.to()));
    }

    private boolean isNew(ApprovedOrder order, String recipient) {
        List<HistoryRow> lines;
        try {
            lines = history.page(order.network(), order.account(), null, Payments.MAX_HISTORY_ROWS);
        } catch (RefusedException unknown) {
            LOG.log(System.Logger.Level.DEBUG, "The history of a payer can't be read", unknown);
            return false;
        }
        return lines.stream()
                .noneMatch(line -> !line.in() && line.counterparty().equals(recipient));
    }
}
