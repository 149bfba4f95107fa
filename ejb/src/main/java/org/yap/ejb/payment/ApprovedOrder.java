package org.yap.ejb.payment;

import java.util.List;
import java.util.Optional;
import org.yap.ejb.payment.Payments.OrderRow;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Address;
import org.yap.ledger.mempool.ReplacementRules;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.payment.PaymentDraft;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.PaymentStateRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.verdict.RejectReason;

/**
 * An order that can become a payment: only sequence, work and signature are missing.
 *
 * @param validUntil last height at which it may be in a block; 0: no limit
 * @param replaced the waiting payment whose sequence it takes
 */
record ApprovedOrder(
        NetworkId network,
        NetworkRules rules,
        PublicKey sender,
        List<Output> outputs,
        Amount fee,
        String memo,
        long validUntil,
        Optional<Payment> replaced) {

    /**
     * Judges all that can be known before any work is done, by the ledger's own rules and reasons.
     *
     * @param underWay what payments that are still being made will take from the same account
     */
    static ApprovedOrder of(PaymentOrder order, PublicKey sender, Amount underWay, LedgerGateway gateway)
            throws RefusedException {
        NetworkRules rules = gateway.genesis(order.network()).rules();
        NodeStatus node = gateway.status(order.network());
        refuseIfBehind(node);
        AddressHash recipient = recipient(order, rules);
        if (order.amount() == null || order.amount().units() == 0) {
            throw new RefusedException(RejectReason.PAYMENT_BAD_AMOUNT, "an amount above zero is needed");
        }
        ApprovedOrder approved = new ApprovedOrder(
                order.network(),
                rules,
                sender,
                List.of(new Output(recipient, order.amount())),
                order.fee() == null ? likelyFee(rules, node) : order.fee(),
                order.memo() == null ? "" : order.memo(),
                end(order.validFor(), node),
                Optional.empty());
        return approved.judged(gateway, node.reserved(approved.account()), underWay);
    }

    /**
     * The same for a payment that says what {@code waiting} says, with a higher fee.
     *
     * @param fee null for one that gets into the next block, as things stand
     * @param validFor 0 to leave the end as it is, or away if it is past
     */
    static ApprovedOrder inPlaceOf(Payment waiting, Amount fee, long validFor, Amount underWay, LedgerGateway gateway)
            throws RefusedException {
        NetworkRules rules = gateway.genesis(waiting.network()).rules();
        NodeStatus node = gateway.status(waiting.network());
        refuseIfBehind(node);
        Amount least = ReplacementRules.leastFee(waiting, rules);
        Amount paid = fee == null ? Replacements.likelyFee(waiting, rules, node) : fee;
        if (!paid.covers(least)) {
            throw new RefusedException(RejectReason.MEMPOOL_REPLACEMENT_FEE, "fee " + paid + " of at least " + least);
        }
        boolean isOver = PaymentStateRules.expired(waiting, node.tip().height() + 1);
        ApprovedOrder approved = new ApprovedOrder(
                waiting.network(),
                rules,
                waiting.senderKey(),
                waiting.outputs(),
                paid,
                waiting.memo(),
                validFor == 0 && !isOver ? waiting.validUntil() : end(validFor, node),
                Optional.of(waiting));
        long others = node.reserved(waiting.sender()).units();
        boolean pooled = node.pooled(waiting.id()).isPresent();
        return approved.judged(
                gateway, Amount.of(pooled ? others - PaymentStateRules.cost(waiting) : others), underWay);
    }

    /** Refuses node-behind or changing-branch: what this node does not know yet may spend the same money. */
    static void refuseIfBehind(NodeStatus node) throws RefusedException {
        if (node.behind().isPresent()) {
            throw new RefusedException(
                    ServiceReason.NODE_BEHIND,
                    "at block " + node.tip().height() + " of " + node.behind().get());
        }
        if (node.changingBranch().isPresent()) {
            throw new RefusedException(ServiceReason.CHANGING_BRANCH, "is changing branch");
        }
    }

    private static long end(long validFor, NodeStatus node) throws RefusedException {
        if (validFor < 0 || validFor > Payments.MAX_VALID_FOR) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "1 to " + Payments.MAX_VALID_FOR + " blocks");
        }
        return validFor == 0 ? 0 : node.tip().height() + validFor;
    }

    private ApprovedOrder judged(LedgerGateway gateway, Amount reserved, Amount underWay) throws RefusedException {
        RefusedException.unlessAccepted(draft(0).judge(rules));
        refuseUnlessCovered(gateway.account(network, account()), reserved, underWay);
        return this;
    }

    private static AddressHash recipient(PaymentOrder order, NetworkRules rules) throws RefusedException {
        if (order.to() == null || order.to().isBlank()) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "a recipient's address is needed");
        }
        return RefusedException.unlessAccepted(Address.parse(order.to(), rules.addressPrefix(), order.network()));
    }

    /** The least that is allowed, and as much again for each full block that waits ahead. */
    static Amount likelyFee(NetworkRules rules, NodeStatus node) {
        Amount least = rules.minFee(1);
        long blocksAhead = node.poolWeight() / rules.limits().maxBlockBytes();
        return blocksAhead == 0
                ? least
                : least.plus(Amount.of(Math.multiplyExact(blocksAhead, Math.max(1, least.units()))));
    }

    private void refuseUnlessCovered(AccountState account, Amount reserved, Amount underWay) throws RefusedException {
        // Each is at most the balance, in the worst case of a reorganisation a few times that: no overflow in a long.
        long others = reserved.units() + underWay.units();
        if (!PaymentStateRules.covers(account, others, cost().units())) {
            Amount free = free(account, reserved, underWay);
            throw new RefusedException(
                    RejectReason.PAYMENT_INSUFFICIENT_FUNDS, free + " free, " + cost() + " needed, fee included");
        }
    }

    /**
     * What the account can spend.
     *
     * @param reserved what waiting payments take from it
     * @param underWay what payments that are still being made will take
     */
    static Amount free(AccountState account, Amount reserved, Amount underWay) {
        return Amount.of(Math.max(0, account.balance().units() - reserved.units() - underWay.units()));
    }

    PaymentDraft draft(long sequence) {
        return new PaymentDraft(network, sender, sequence, validUntil, fee, outputs, memo);
    }

    /** All outputs together. */
    Amount amount() {
        return outputs.stream().map(Output::amount).reduce(Amount.ZERO, Amount::plus);
    }

    /** What it takes from the account. */
    Amount cost() {
        return amount().plus(fee);
    }

    /** What it takes beyond what the payment takes that it replaces. */
    Amount additionalCost() {
        return replaced.map(waiting -> fee.minus(waiting.fee())).orElse(cost());
    }

    /** As people see it: with the first of the recipients. */
    OrderRow row() {
        String to = Address.format(outputs.get(0).recipient(), rules.addressPrefix(), network);
        return new OrderRow(account(), to, amount(), fee, memo);
    }

    AddressHash account() {
        return sender.addressHash();
    }
}
