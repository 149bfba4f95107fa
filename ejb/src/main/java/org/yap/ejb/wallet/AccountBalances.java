package org.yap.ejb.wallet;

import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.chain.AccountState;
import org.yap.ledger.key.Address;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.node.NodeView;
import org.yap.ledger.payment.Output;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.WalletAccountRecord;

/** What accounts have, as the ledger and the waiting payments say. */
final class AccountBalances {
    private final LedgerGateway gateway;
    private final Rewards rewards;

    AccountBalances(LedgerGateway gateway, Rewards rewards) {
        this.gateway = gateway;
        this.rewards = rewards;
    }

    Wallets.AccountRow row(NetworkId network, WalletAccountRecord account) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        NodeView view = gateway.view(network);
        AddressHash hash = account.hash();
        return new Wallets.AccountRow(
                account.index(),
                account.label(),
                hash,
                Address.format(hash, rules.addressPrefix(), network),
                gateway.account(network, hash).balance(),
                view.reserved(hash),
                waitingFor(view, hash),
                rewards.maturing(network, hash));
    }

    /** Whether the account ever had anything to do with the ledger. */
    boolean used(NetworkId network, AddressHash account) throws RefusedException {
        AccountState state = gateway.account(network, account);
        return !state.isEmpty()
                || !gateway.view(network).pooledFor(account).isEmpty()
                || rewards.maturing(network, account).units() > 0;
    }

    private static Amount waitingFor(NodeView view, AddressHash account) {
        Amount sum = Amount.ZERO;
        for (Payment payment : view.pooledFor(account)) {
            for (Output output : payment.outputs()) {
                if (output.recipient().equals(account)) {
                    sum = sum.plus(output.amount());
                }
            }
        }
        return sum;
    }

    /** Rewards that are not yet credited. */
    @FunctionalInterface
    interface Rewards {
        Amount maturing(NetworkId network, AddressHash account) throws RefusedException;
    }
}
