package org.yap.ejb.payment;

import java.util.List;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.verdict.RejectReason;

/** An order that can become a payment: only sequence, work and signature are missing. */
record ApprovedOrder(
        NetworkId network,
        NetworkRules rules,
        PublicKey sender,
        AddressHash recipient,
        Amount amount,
        Amount fee,
        String memo) {

    /**
     * Judges all that can be known before any work is done, by the ledger's own rules and reasons.
     *
     * @param underWay what payments that are still being made will take from the same account
     */
    static ApprovedOrder of(PaymentOrder order, PublicKey sender, Amount underWay, LedgerGateway gateway)
            throws RefusedException {
        NetworkRules rules = gateway.genesis(order.network()).rules();
        NodeStatus node = gateway.status(order.network());
        if (node.behind().isPresent()) {
            throw new RefusedException(
                    ServiceReason.NODE_BEHIND,
                    "at block " + node.tip().height() + " of " + node.behind().get());
        }
        AddressHash recipient = recipient(order, rules);
        if (order.amount() == null || order.amount().units() == 0) {
            throw new RefusedException(RejectReason.PAYMENT_BAD_AMOUNT, "an amount above zero is needed");
        }
        Amount fee = order.fee() == null ? likelyFee(rules, node) : order.fee();
        String memo = order.memo() == null ? "" : order.memo();
        ApprovedOrder approved =
                new ApprovedOrder(order.network(), rules, sender, recipient, order.amount(), fee, memo);
        RefusedException.unlessAccepted(approved.draft(0).judge(rules));
        AccountState account = gateway.account(order.network(), approved.account());
        approved.refuseUnlessCovered(account, node.reserved(approved.account()), underWay);
        return approved;
    }

    private static AddressHash recipient(PaymentOrder order, NetworkRules rules) throws RefusedException {
        if (order.to() == null || order.to().isBlank()) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "a recipient's address is needed");
        }
        return RefusedException.unlessAccepted(Address.parse(order.to(), rules.addressPrefix(), order.network()));
    }

    /** The least that is allowed, and as much again for each full block that waits ahead. */
    private static Amount likelyFee(NetworkRules rules, NodeStatus node) {
        Amount least = rules.minFee(1);
        long blocksAhead = node.poolBytes() / rules.limits().maxBlockBytes();
        return blocksAhead == 0
                ? least
                : least.plus(Amount.of(Math.multiplyExact(blocksAhead, Math.max(1, least.units()))));
    }

    private void refuseUnlessCovered(AccountState account, Amount reserved, Amount underWay) throws RefusedException {
        // Each is at most the balance, in the worst case of a reorganisation a few times that: no overflow in a long.
        long others = reserved.units() + underWay.units();
        if (!PaymentStateRules.covers(account, others, cost().units())) {
            long free = Math.max(0, account.balance().units() - others);
            throw new RefusedException(
                    RejectReason.PAYMENT_INSUFFICIENT_FUNDS, free + " free, " + cost() + " needed, fee included");
        }
    }

    PaymentDraft draft(long sequence) {
        return new PaymentDraft(network, sender, sequence, 0, fee, List.of(new Output(recipient, amount)), memo);
    }

    /** What it takes from the account. */
    Amount cost() {
        return amount.plus(fee);
    }

    /** As people see it. */
    OrderRow row() {
        return new OrderRow(account(), Address.format(recipient, rules.addressPrefix(), network), amount, fee, memo);
    }

    AddressHash account() {
        return sender.addressHash();
    }
}
