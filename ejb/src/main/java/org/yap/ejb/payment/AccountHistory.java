package org.yap.ejb.payment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.OneBlock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.key.Address;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.history.HistoryEntry;
import org.yap.persistence.history.Place;
import org.yap.persistence.history.StoredPayment;
import org.yap.persistence.history.StoredReward;
import org.yap.persistence.history.Tip;
import org.yap.persistence.wallet.SentPayment;

/** The history of an account, newest first: what waits or failed, then what is in blocks, page by page. */
final class AccountHistory {
    private static final String WAITING = "w";

    /** Payments made here that are in no block, of which older ones are not shown. */
    static final int MAX_UNMINED = 200;

    private static final Comparator<SentPayment> NEWEST_FIRST =
            Comparator.comparing(SentPayment::created, Comparator.nullsFirst(Comparator.reverseOrder()));

    private final LedgerGateway gateway;
    private final PaymentArchive archive;
    private final PaymentRows payments;

    AccountHistory(LedgerGateway gateway, PaymentArchive archive, PaymentRows payments) {
        this.gateway = gateway;
        this.archive = archive;
        this.payments = payments;
    }

    /** All of it is true after one and the same block. */
    List<HistoryRow> page(NetworkId network, AddressHash account, String before, int count) throws RefusedException {
        return OneBlock.ask(() -> page(network, account, before, count, gateway.status(network)));
    }

    private List<HistoryRow> page(NetworkId network, AddressHash account, String before, int count, NodeStatus node)
            throws RefusedException {
        int limit = Math.max(1, Math.min(Payments.MAX_HISTORY_ROWS, count));
        Lines lines = new Lines(network, gateway.genesis(network).rules().addressPrefix(), account);
        List<HistoryRow> rows = new ArrayList<>();
        Place from = Place.END;
        if (before == null || before.startsWith(WAITING)) {
            rows.addAll(waiting(lines, node, before, limit));
        } else {
            from = Place.parse(before)
                    .orElseThrow(() -> new RefusedException(ServiceReason.BAD_INPUT, "not a cursor of this history"));
        }
        if (rows.size() < limit) {
            Tip tip = Tip.of(node.tip());
            for (HistoryEntry entry : archive.page(network, account, from, limit - rows.size(), tip)) {
                rows.add(lines.mined(entry, node));
            }
        }
        return rows;
    }

    /** Those after the cursor; none if the payment that it names waits no more, for then the blocks follow. */
    private List<HistoryRow> waiting(Lines lines, NodeStatus node, String before, int limit) throws RefusedException {
        List<SentPayment> all = unmined(node, lines.network, lines.account);
        int from = before == null ? 0 : all.size();
        for (int i = 0; i < all.size(); i++) {
            if (cursor(all.get(i)).equals(before)) {
                from = i + 1;
            }
        }
        List<HistoryRow> rows = new ArrayList<>();
        Map<AddressHash, StatusRules> rules = new HashMap<>();
        for (SentPayment waiting : all.subList(from, Math.min(all.size(), from + limit))) {
            AddressHash sender = waiting.payment().sender();
            if (!rules.containsKey(sender)) {
                rules.put(sender, payments.rules(lines.network, node, sender));
            }
            PaymentStatus status = rules.get(sender).of(waiting);
            SentPayment timed = waiting.created() == null ? payments.timed(lines.network, waiting.payment()) : waiting;
            rows.add(lines.waiting(timed, status, payments.isStuck(timed, status)));
        }
        return rows;
    }

    private static String cursor(HistoryEntry mined) {
        return mined.place().toString();
    }

    private static String cursor(SentPayment waiting) {
        return WAITING + waiting.payment().id();
    }

    /** Payments from elsewhere come first, since nobody knows when they were made. */
    private List<SentPayment> unmined(NodeStatus node, NetworkId network, AddressHash account) throws RefusedException {
        Map<Hash256, SentPayment> found = new LinkedHashMap<>();
        for (SentPayment made : archive.unmined(network, account, MAX_UNMINED, Tip.of(node.tip()))) {
            found.put(made.payment().id(), made);
        }
        List<Payment> pooled = node.pooledFor(account);
        for (int i = pooled.size() - 1; i >= 0; i--) {
            found.putIfAbsent(pooled.get(i).id(), SentPayment.accepted(pooled.get(i), null));
        }
        return found.values().stream().sorted(NEWEST_FIRST).toList();
    }

    /** Lines of one account's history. */
    private record Lines(NetworkId network, String prefix, AddressHash account) {
        HistoryRow mined(HistoryEntry entry, NodeStatus node) {
            return entry.to(payment -> mined(payment, node), reward -> mined(reward, node));
        }

        private HistoryRow mined(StoredPayment stored, NodeStatus node) {
            return payment(
                    SentPayment.accepted(stored.payment(), time(stored)),
                    PaymentStatus.IN_BLOCK,
                    stored.place().height(),
                    confirmations(stored, node),
                    false,
                    cursor(stored));
        }

        private HistoryRow mined(StoredReward stored, NodeStatus node) {
            return new HistoryRow(
                    Optional.empty(),
                    true,
                    stored.reward().amount(),
                    Amount.ZERO,
                    "reward",
                    stored.reward().note(),
                    PaymentStatus.IN_BLOCK,
                    Optional.empty(),
                    stored.place().height(),
                    confirmations(stored, node),
                    false,
                    time(stored),
                    cursor(stored));
        }

        private static Instant time(HistoryEntry entry) {
            return Instant.ofEpochSecond(entry.header().time());
        }

        private static long confirmations(HistoryEntry entry, NodeStatus node) {
            return PaymentRows.confirmations(node, entry.place().height());
        }

        HistoryRow waiting(SentPayment sent, PaymentStatus status, boolean stuck) {
            return payment(sent, status, 0, 0, stuck, cursor(sent));
        }

        private HistoryRow payment(
                SentPayment sent, PaymentStatus status, long height, long confirmations, boolean stuck, String cursor) {
            Payment payment = sent.payment();
            boolean in = !payment.sender().equals(account);
            return new HistoryRow(
                    Optional.of(payment.id()),
                    in,
                    in ? received(payment) : payment.total(),
                    in ? Amount.ZERO : payment.fee(),
                    Address.format(
                            in ? payment.sender() : payment.outputs().get(0).recipient(), prefix, network),
                    payment.memo(),
                    status,
                    status == PaymentStatus.REFUSED ? sent.refusal() : Optional.empty(),
                    height,
                    confirmations,
                    stuck && !in,
                    sent.created(),
                    cursor);
        }

        private Amount received(Payment payment) {
            return payment.outputs().stream()
                    .filter(output -> output.recipient().equals(account))
                    .map(Output::amount)
                    .reduce(Amount.ZERO, Amount::plus);
        }
    }
}
