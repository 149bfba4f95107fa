package org.yap.ejb.payment;

import org.yap.ejb.payment.Payments.PaymentWish;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.PublicKey;
import org.yap.ledger.verdict.RejectReason;

/** Judges all of a wish that can be known before any work is done, by the ledger's own rules and reasons. */
final class WishRules {
    private final LedgerGateway gateway;

    WishRules(LedgerGateway gateway) {
        this.gateway = gateway;
    }

    /** {@code underWay}: what payments that are still being made will take from the same account. */
    JudgedWish judge(PaymentWish wish, PublicKey sender, Amount underWay) throws RefusedException {
        NetworkRules rules = gateway.genesis(wish.network()).rules();
        NodeStatus view = gateway.view(wish.network());
        AddressHash recipient = recipient(wish, rules);
        if (wish.amount() == null || wish.amount().units() == 0) {
            throw new RefusedException(RejectReason.PAYMENT_BAD_AMOUNT, "an amount above zero is needed");
        }
        Amount fee = wish.fee() == null ? likelyFee(rules, view) : wish.fee();
        String memo = wish.memo() == null ? "" : wish.memo();
        JudgedWish judged = new JudgedWish(wish.network(), rules, sender, recipient, wish.amount(), fee, memo);
        RefusedException.unlessAccepted(judged.draft(0).judge(rules));
        refuseBeyondFunds(judged, view, underWay);
        return judged;
    }

    /** The least that is allowed, and as much again for each block that waits ahead. */
    private static Amount likelyFee(NetworkRules rules, NodeStatus view) {
        Amount least = rules.minFee(1);
        long blocksAhead = view.poolBytes() / rules.limits().maxBlockBytes();
        return blocksAhead == 0
                ? least
                : least.plus(Amount.of(Math.multiplyExact(blocksAhead, Math.max(1, least.units()))));
    }

    private static AddressHash recipient(PaymentWish wish, NetworkRules rules) throws RefusedException {
        if (wish.to() == null || wish.to().isBlank()) {
            throw new RefusedException(ServiceReason.BAD_INPUT, "a recipient's address is needed");
        }
        return RefusedException.unlessAccepted(Address.parse(wish.to(), rules.addressPrefix(), wish.network()));
    }

    private void refuseBeyondFunds(JudgedWish wish, NodeStatus view, Amount underWay) throws RefusedException {
        long balance = gateway.account(wish.network(), wish.account()).balance().units();
        // Each is at most the balance, in the worst case of a reorganisation a few times that: no overflow in a long.
        long free = balance - view.reserved(wish.account()).units() - underWay.units();
        if (free < wish.cost().units()) {
            throw new RefusedException(
                    RejectReason.PAYMENT_INSUFFICIENT_FUNDS,
                    Math.max(0, free) + " free, " + wish.cost() + " needed, fee included");
        }
    }
}
