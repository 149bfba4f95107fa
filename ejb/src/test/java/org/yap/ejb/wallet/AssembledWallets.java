package org.yap.ejb.wallet;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.event.Event;
import java.util.List;
import org.yap.ejb.fixture.FakeNetworks;
import org.yap.ejb.fixture.TestUsers;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.value.Amount;
import org.yap.persistence.wallet.WalletStore;

/** Puts wallets together as the container would; no rewards are maturing. */
final class AssembledWallets {
    private AssembledWallets() {}

    static WalletsBean of(WalletStore store, TestUsers node, LedgerGateway gateway, Event<OptedOut> optedOut) {
        Transactions transactions = new Transactions();
        Memberships memberships = new Memberships(store, transactions, node.users);
        AccountDerivation derivation = new AccountDerivation(TestKeys.SIGNATURES);
        AccountBalances balances = new AccountBalances(gateway, (network, accounts, tip) -> accounts.stream()
                .collect(toMap(each -> each, each -> Amount.ZERO)));
        OptIns optIns = new OptIns(
                store,
                transactions,
                node.users,
                gateway,
                memberships,
                derivation,
                balances,
                node.audit,
                node.clock,
                optedOut);
        WalletAccounts accounts = new WalletAccounts(
                store, transactions, gateway, TestKeys.SIGNATURES, memberships, derivation, balances);
        return new WalletsBean(store, transactions, new FakeNetworks(List.of()), optIns, accounts);
    }
}
