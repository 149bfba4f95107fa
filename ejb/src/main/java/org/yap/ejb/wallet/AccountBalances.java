package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.Address;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.WalletAccountRecord;

/** What accounts have: balances at the tip, and what waiting payments will change. */
@Dependent
final class AccountBalances {
    private final LedgerGateway gateway;
    private final MaturingRewards rewards;

    @Inject
    AccountBalances(LedgerGateway gateway, MaturingRewards rewards) {
        this.gateway = gateway;
        this.rewards = rewards;
    }

    /** In order; asks the store twice, however many they are. */
    List<Wallets.AccountRow> rows(NetworkId network, List<WalletAccountRecord> accounts) throws RefusedException {
        String prefix = gateway.genesis(network).rules().addressPrefix();
        NodeStatus node = gateway.status(network);
        List<AddressHash> hashes =
                accounts.stream().map(WalletAccountRecord::hash).toList();
        Map<AddressHash, AccountState> states = gateway.accounts(network, hashes);
        Map<AddressHash, Amount> maturing = rewards.of(network, hashes);
        return accounts.stream()
                .map(account -> new Wallets.AccountRow(
                        account.index(),
                        account.label(),
                        account.hash(),
                        Address.format(account.hash(), prefix, network),
                        states.getOrDefault(account.hash(), AccountState.EMPTY).balance(),
                        node.reserved(account.hash()),
                        waitingFor(node, account.hash()),
                        maturing.get(account.hash())))
                .toList();
    }

    /** Whether the account ever had anything to do with the ledger. */
    boolean used(NetworkId network, AddressHash account) throws RefusedException {
        AccountState state = gateway.account(network, account);
        return !state.isEmpty()
                || !gateway.status(network).pooledFor(account).isEmpty()
                || rewards.of(network, List.of(account)).get(account).units() > 0;
    }

    private static Amount waitingFor(NodeStatus node, AddressHash account) {
        Amount sum = Amount.ZERO;
        for (Payment payment : node.pooledFor(account)) {
            for (Output output : payment.outputs()) {
                if (output.recipient().equals(account)) {
                    sum = sum.plus(output.amount());
                }
            }
        }
        return sum;
    }
}
