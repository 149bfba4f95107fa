package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.history.HistoryRepository;
import org.yap.persistence.history.Tip;

/** As the stored chain says. */
@Dependent
final class StoredMaturingRewards implements MaturingRewards {
    private final HistoryRepository histories;
    private final Transactions transactions;
    private final LedgerGateway gateway;

    @Inject
    StoredMaturingRewards(HistoryRepository histories, Transactions transactions, LedgerGateway gateway) {
        this.histories = histories;
        this.transactions = transactions;
        this.gateway = gateway;
    }

    @Override
    public Map<AddressHash, Amount> of(NetworkId network, List<AddressHash> accounts, Tip tip) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        return transactions
                .ask(() -> histories.of(network).maturing(accounts, rules, tip))
                .orElseThrow(MovedOnException::new);
    }
}
