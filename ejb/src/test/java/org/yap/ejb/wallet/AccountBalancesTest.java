package org.yap.ejb.wallet;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeGateway;
import org.yap.ejb.fixture.FakeNodeStatus;
import org.yap.ejb.fixture.Refusals;
import org.yap.ejb.runtime.MovedOnException;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.history.Tip;
import org.yap.persistence.wallet.WalletAccountRecord;

class AccountBalancesTest {
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final WalletAccountRecord ACCOUNT =
            new WalletAccountRecord(0, "mine", TestKeys.account(7), TestKeys.key(7));

    private final FakeGateway gateway = new FakeGateway(GENESIS);
    private final FakeNodeStatus node = gateway.status(GENESIS.id());
    private final List<Tip> asked = new ArrayList<>();

    @Test
    void showsBalancesAndMaturingRewardsOfOneBlock() throws RefusedException {
        node.height = 4;
        gateway.give(ACCOUNT.hash(), 100, 0);
        node.whenAccountsAreRead = () -> {
            node.whenAccountsAreRead = () -> {};
            node.height = 5;
            node.hash = Hash256.ZERO;
            gateway.give(ACCOUNT.hash(), 105, 0);
        };
        AccountBalances balances = new AccountBalances(gateway, (network, accounts, tip) -> {
            asked.add(tip);
            return accounts.stream().collect(toMap(each -> each, each -> Amount.of(10 - tip.height())));
        });

        Wallets.AccountRow row = balances.rows(GENESIS.id(), List.of(ACCOUNT)).get(0);

        assertThat(row.confirmed()).isEqualTo(Amount.of(105));
        assertThat(row.maturing()).isEqualTo(Amount.of(5));
        assertThat(asked).containsExactly(new Tip(5, Hash256.ZERO));
    }

    @Test
    void asksAgainIfTheBlockHasLeftTheChainAndRefusesInTheEnd() {
        AccountBalances balances = new AccountBalances(gateway, (network, accounts, tip) -> {
            asked.add(tip);
            throw new MovedOnException();
        });

        Refusals.assertRefused(ServiceReason.UNAVAILABLE, () -> balances.rows(GENESIS.id(), List.of(ACCOUNT)));
        assertThat(asked).hasSizeGreaterThan(1);
    }
}
