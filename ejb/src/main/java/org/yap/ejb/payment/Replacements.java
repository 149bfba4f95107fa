package org.yap.ejb.payment;

import java.util.Optional;
import org.yap.ejb.payment.Payments.Replaceable;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.OneBlock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.mempool.ReplacementRules;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.SentPayment;

/** Payments that wait, and can be made anew with a higher fee: with the same sequence, so that only one is ever paid. */
final class Replacements {
    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final PaymentRows rows;

    Replacements(LedgerGateway gateway, PaymentArchive archive, PaymentRows rows) {
        this.gateway = gateway;
        this.archive = archive;
        this.rows = rows;
    }

    /** What replacing it takes. Refuses as {@link #waiting}. */
    Replaceable replaceable(NetworkId network, AddressHash account, Hash256 id) throws RefusedException {
        Payment payment = waiting(network, account, id);
        NetworkRules rules = gateway.genesis(network).rules();
        return new Replaceable(
                rows.byId(network, id).orElseThrow(() -> notWaiting(id)),
                ReplacementRules.leastFee(payment, rules),
                likelyFee(payment, rules, gateway.status(network)));
    }

    /** The account's payment of this id. Refuses not-found, and payment-not-waiting if its sequence can't be used any more. */
    Payment waiting(NetworkId network, AddressHash account, Hash256 id) throws RefusedException {
        return OneBlock.ask(() -> waiting(network, account, id, gateway.status(network)));
    }

    private Payment waiting(NetworkId network, AddressHash account, Hash256 id, NodeStatus node)
            throws RefusedException {
        Optional<SentPayment> made = archive.made(network, id);
        SentPayment sent = made.or(
                        () -> rows.waiting(network, node, id).map(payment -> SentPayment.accepted(payment, null)))
                .filter(each -> each.payment().sender().equals(account))
                .orElseThrow(() -> new RefusedException(ServiceReason.NOT_FOUND, "no such payment of this account"));
        PaymentStatus status = rows.rules(network, node, account).of(sent);
        if (status != PaymentStatus.SENT && status != PaymentStatus.SEEN) {
            throw notWaiting(id);
        }
        return sent.payment();
    }

    private static RefusedException notWaiting(Hash256 id) {
        return new RefusedException(ServiceReason.PAYMENT_NOT_WAITING, "payment " + id);
    }

    /** The least that gets it into the next block, as things stand, and that it may be replaced for. */
    static Amount likelyFee(Payment waiting, NetworkRules rules, NodeStatus node) {
        Amount least = ReplacementRules.leastFee(waiting, rules);
        Amount next = Amount.of(node.feeToBeNext(waiting, rules.limits().maxBlockBytes()));
        return next.covers(least) ? next : least;
    }
}
