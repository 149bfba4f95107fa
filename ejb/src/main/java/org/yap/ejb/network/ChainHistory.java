package org.yap.ejb.network;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.WholeNumber;
import org.yap.persistence.history.HistoryRepository;
import org.yap.persistence.history.LedgerHistory;
import org.yap.persistence.history.StoredBlock;
import org.yap.persistence.network.ReorganisationRepository;

/** What console and programs read of a network's main chain and of how it changed. */
@Dependent
final class ChainHistory {
    private static final int HASH_DIGITS = 64;

    private final HistoryRepository histories;
    private final ReorganisationRepository reorganisations;
    private final Transactions transactions;
    private final LedgerGateway gateway;

    @Inject
    ChainHistory(
            HistoryRepository histories,
            ReorganisationRepository reorganisations,
            Transactions transactions,
            LedgerGateway gateway) {
        this.histories = histories;
        this.reorganisations = reorganisations;
        this.transactions = transactions;
        this.gateway = gateway;
    }

    /** Newest first, without the ids of their payments. */
    List<BlockRow> recentBlocks(NetworkId network, int count) throws RefusedException {
        Genesis genesis = gateway.genesis(network);
        return transactions.ask(() -> histories.of(network).recentBlocks(count).stream()
                .map(block -> NetworkRows.block(genesis, block, List.of()))
                .toList());
    }

    /** By height (digits) or hash (64 hex digits). */
    Optional<BlockRow> block(NetworkId network, String heightOrHash) throws RefusedException {
        Genesis genesis = gateway.genesis(network);
        return transactions.ask(() -> {
            LedgerHistory history = histories.of(network);
            return find(history, heightOrHash)
                    .map(block -> NetworkRows.block(genesis, block, paymentIds(history, block)));
        });
    }

    private static List<Hash256> paymentIds(LedgerHistory history, StoredBlock block) {
        return history.paymentsOfBlock(block.entry().hash()).stream()
                .map(Payment::id)
                .toList();
    }

    private static Optional<StoredBlock> find(LedgerHistory history, String heightOrHash) {
        if (heightOrHash.length() == HASH_DIGITS) {
            try {
                return history.block(Hash256.ofHex(heightOrHash));
            } catch (IllegalArgumentException noHash) {
                return Optional.empty();
            }
        }
        OptionalLong height = WholeNumber.parse(heightOrHash, Long.MAX_VALUE);
        return height.isPresent() ? history.block(height.getAsLong()) : Optional.empty();
    }

    List<ReorganisationRow> recentReorganisations(NetworkId network, int count) throws RefusedException {
        Genesis running = gateway.genesis(network);
        return transactions.ask(() -> reorganisations.latest(running.id(), count).stream()
                .map(NetworkRows::reorganisation)
                .toList());
    }
}
