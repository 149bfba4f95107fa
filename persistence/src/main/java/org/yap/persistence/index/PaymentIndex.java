package org.yap.persistence.index;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.index.BlockBodies.Spot;
import org.yap.persistence.index.PaymentRuns.RunGoneException;
import org.yap.persistence.sql.BulkStatement;

/**
 * Finds payments on one network's main chain by id and by account. Each answer is true of the chain at one height. Throws
 * {@link NotIndexedYetException} if too much is not indexed yet to say.
 */
public final class PaymentIndex {
    /** How often a question is asked anew when the chain changes branch under it, or the index changes. */
    private static final int MAX_TRIES = 5;

    private final int network;
    private final BlockBodies bodies;
    private final PaymentRuns runs;
    private final NewerPayments newer;

    public PaymentIndex(int network, Genesis genesis, NewerPayments newer) {
        this.network = network;
        this.bodies = new BlockBodies(network, genesis);
        this.runs = new PaymentRuns(network);
        this.newer = newer;
    }

    public IndexProgress progress(Connection connection) throws SQLException {
        return IndexView.of(connection, network).progress();
    }

    public Optional<FoundPayment> byId(Connection connection, Hash256 id) throws SQLException {
        return consistent(connection, view -> byId(connection, view, id));
    }

    /** Those of {@code ids} that the main chain holds up to this height. */
    public Set<Hash256> among(Connection connection, List<Hash256> ids, int height) throws SQLException {
        return consistent(connection, view -> {
            Set<Hash256> found = new HashSet<>();
            for (Hash256 id : ids) {
                if (byId(connection, view, id)
                        .filter(each -> each.height() <= height)
                        .isPresent()) {
                    found.add(id);
                }
            }
            return found;
        });
    }

    private Optional<FoundPayment> byId(Connection connection, IndexView view, Hash256 id) throws SQLException {
        return new Search(connection, view, keys -> keys.of(id), payment -> payment.id()
                        .equals(id))
                .one();
    }

    /** Payments that the account made or received before this spot, newest first. */
    public List<FoundPayment> ofAccount(Connection connection, AddressHash account, Spot before, int count)
            throws SQLException {
        return consistent(connection, view -> new Search(
                        connection, view, keys -> keys.of(account), payment -> names(payment, account))
                .newest(countedAt(connection, before), count));
    }

    private static boolean names(Payment payment, AddressHash account) {
        return payment.sender().equals(account)
                || payment.outputs().stream()
                        .anyMatch(output -> output.recipient().equals(account));
    }

    private <T> T consistent(Connection connection, Question<T> question) throws SQLException {
        IndexView view = IndexView.of(connection, network);
        for (int tries = 1; tries < MAX_TRIES; tries++) {
            Optional<T> answer = unlessChanged(connection, view, question);
            if (answer.isPresent()) {
                return answer.get();
            }
            view = IndexView.of(connection, network);
        }
        throw new NotIndexedYetException(view.progress());
    }

    private <T> Optional<T> unlessChanged(Connection connection, IndexView view, Question<T> question)
            throws SQLException {
        try {
            T answer = question.of(view);
            return view.holds(connection, network) ? Optional.of(answer) : Optional.empty();
        } catch (RunGoneException e) {
            return Optional.empty();
        }
    }

    /** How many payments the main chain holds before this spot. */
    private long countedAt(Connection connection, Spot spot) throws SQLException {
        try (BulkStatement select = new BulkStatement(
                connection, "select first_payment, payments from block where network = ? and height = ?")) {
            return select
                    .with(network)
                    .with(spot.height())
                    .list(row -> row.getLong(1) + Math.max(0, Math.min(spot.position(), row.getInt(2))))
                    .stream()
                    .findFirst()
                    .orElse(Long.MAX_VALUE);
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(IndexView view) throws SQLException;
    }

    @FunctionalInterface
    private interface Key {
        int under(RecordKey keys);
    }

    /** For the payments that hold what one key stands for; others may have the same key. */
    private final class Search {
        private final Connection connection;
        private final IndexView view;
        private final Key wanted;
        private final Predicate<Payment> holds;

        Search(Connection connection, IndexView view, Key wanted, Predicate<Payment> holds) {
            this.connection = connection;
            this.view = view;
            this.wanted = wanted;
            this.holds = holds;
        }

        Optional<FoundPayment> one() throws SQLException {
            if (view.secret() != null && !view.searchable()) {
                int key = wanted.under(new RecordKey(view.secret()));
                Optional<FoundPayment> found =
                        cut(runs.newest(connection, key, view.indexed(), Integer.MAX_VALUE)).stream()
                                .findFirst();
                if (found.isPresent()) {
                    return found;
                }
            }
            return newest(Long.MAX_VALUE, 1).stream().findFirst();
        }

        List<FoundPayment> newest(long before, int count) throws SQLException {
            if (!view.searchable()) {
                throw new NotIndexedYetException(view.progress());
            }
            if (view.secret() == null) {
                return List.of();
            }
            List<FoundPayment> found = new ArrayList<>();
            long bound = before;
            while (found.size() < count) {
                List<Long> candidates = candidates(bound, count - found.size());
                if (candidates.isEmpty()) {
                    break;
                }
                found.addAll(cut(candidates));
                bound = candidates.get(candidates.size() - 1);
            }
            return found;
        }

        private List<FoundPayment> cut(List<Long> candidates) throws SQLException {
            return bodies.cutCounted(connection, candidates).stream()
                    .filter(found -> holds.test(found.payment()))
                    .toList();
        }

        private List<Long> candidates(long before, int count) throws SQLException {
            RecordKey keys = new RecordKey(view.secret());
            int key = wanted.under(keys);
            List<Long> found = new ArrayList<>();
            for (IndexView.NewerBlock block : view.newer()) {
                if (block.first() < before && found.size() < count) {
                    collect(block, key, records(block, keys), before, count, found);
                }
            }
            long below = Math.min(before, view.indexed());
            if (found.size() < count && below > 0) {
                found.addAll(runs.newest(connection, key, below, count - found.size()));
            }
            return found;
        }

        private void collect(
                IndexView.NewerBlock block, int key, long[] records, long before, int count, List<Long> found) {
            long last = SortedRecords.of(key, Math.min(before - block.first() - 1, Integer.MAX_VALUE));
            long lowest = SortedRecords.lowest(key);
            for (int at = SortedRecords.lastUpTo(records, last);
                    at >= 0 && records[at] >= lowest && found.size() < count;
                    at--) {
                found.add(block.first() + SortedRecords.payment(records[at]));
            }
        }

        private long[] records(IndexView.NewerBlock block, RecordKey keys) throws SQLException {
            NewerPayments.Key place = new NewerPayments.Key(keys.name(), block.hash());
            Optional<long[]> known = newer.find(place);
            if (known.isPresent()) {
                return known.get();
            }
            List<Payment> payments = bodies.block(connection, block.hash())
                    .map(found -> found.payments())
                    .orElse(List.of());
            long[] records = SortedRecords.of(payments, keys);
            if (!payments.isEmpty()) {
                newer.keep(place, records);
            }
            return records;
        }
    }
}
