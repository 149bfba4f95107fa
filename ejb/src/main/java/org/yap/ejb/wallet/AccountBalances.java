package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.runtime.OneBlock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.key.Address;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountStates;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.history.Tip;
import org.yap.persistence.wallet.WalletAccountRecord;

/** What accounts have: balances at the tip, and what waiting payments will change. All of it is true after one and the same block. */
@Dependent
final class AccountBalances {
    private final LedgerGateway gateway;
    private final MaturingRewards rewards;

    @Inject
    AccountBalances(LedgerGateway gateway, MaturingRewards rewards) {
        this.gateway = gateway;
        this.rewards = rewards;
    }

    /** In order; asks the store once, however many they are. */
    List<Wallets.AccountRow> rows(NetworkId network, List<WalletAccountRecord> accounts) throws RefusedException {
        String prefix = gateway.genesis(network).rules().addressPrefix();
        View view =
                view(network, accounts.stream().map(WalletAccountRecord::hash).toList());
        return accounts.stream()
                .map(account -> new Wallets.AccountRow(
                        account.index(),
                        account.label(),
                        account.hash(),
                        Address.format(account.hash(), prefix, network),
                        view.states().state(account.hash()).balance(),
                        view.node().reserved(account.hash()),
                        waitingFor(view.node(), account.hash()),
                        view.maturing().get(account.hash())))
                .toList();
    }

    /** Whether the account ever had anything to do with the ledger. */
    boolean used(NetworkId network, AddressHash account) throws RefusedException {
        View view = view(network, List.of(account));
        return !view.states().state(account).isEmpty()
                || !view.node().pooledFor(account).isEmpty()
                || view.maturing().get(account).units() > 0;
    }

    private View view(NetworkId network, List<AddressHash> accounts) throws RefusedException {
        return OneBlock.ask(() -> {
            NodeStatus node = gateway.status(network);
            Tip tip = Tip.of(node.tip());
            AccountStates states = node.accounts(accounts);
            if (!states.block().equals(tip.hash())) {
                throw new MovedOnException();
            }
            return new View(node, states, rewards.of(network, accounts, tip));
        });
    }

    private record View(NodeStatus node, AccountStates states, Map<AddressHash, Amount> maturing) {}

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
