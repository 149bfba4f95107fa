package org.yap.ejb.wallet;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yap.ejb.network.Networks;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.UserKeys;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.ledger.LedgerHistory;
import org.yap.persistence.wallet.MembershipRecord;
import org.yap.persistence.wallet.WalletAccountRecord;
import org.yap.persistence.wallet.WalletRepository;

/** Memberships and accounts of this node's users. Holds no transaction while a password is tried or the ledger searched. */
@Stateless
@Local({Wallets.class, WalletKeys.class})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WalletsBean implements Wallets, WalletKeys {
    @PersistenceContext(unitName = "yap")
    private EntityManager entities;

    @Inject
    private Transactions transactions;

    @Inject
    private UserKeys users;

    @Inject
    private Networks networks;

    @Inject
    private LedgerGateway gateway;

    @Inject
    private Audit audit;

    @Inject
    private NodeClock clock;

    @Inject
    private Event<OptedOut> optedOut;

    private WalletParts parts;
    private OptIns optIns;
    private AccountBook accounts;

    public WalletsBean() {}

    /** Without a container. */
    WalletsBean(WalletParts parts, AccountBalances.Rewards rewards, Consumer<OptedOut> optedOut) {
        assemble(parts, rewards, optedOut);
    }

    @PostConstruct
    void connect() {
        WalletRepository store = new WalletRepository(entities);
        assemble(
                new WalletParts(store, transactions, users, gateway, Signatures.fastest(), audit, clock),
                this::maturing,
                optedOut::fire);
    }

    private void assemble(WalletParts assembled, AccountBalances.Rewards rewards, Consumer<OptedOut> listener) {
        parts = assembled;
        Memberships memberships = new Memberships(parts.store(), parts.transactions(), parts.users());
        AccountBalances balances = new AccountBalances(parts.gateway(), rewards);
        optIns = new OptIns(parts, memberships, balances, listener);
        accounts = new AccountBook(parts, memberships, balances);
    }

    @Override
    public List<String> optIn(long userId, NetworkId network, char[] password) throws RefusedException {
        try {
            return optIns.withNewKey(userId, network, rules(network), password);
        } finally {
            wipe(password);
        }
    }

    @Override
    public void optIn(long userId, NetworkId network, char[] password, String words) throws RefusedException {
        try {
            optIns.withExistingKey(userId, network, rules(network), password, words);
        } finally {
            wipe(password);
        }
    }

    @Override
    public void confirmWords(long userId, NetworkId network, String words) throws RefusedException {
        optIns.confirmWords(userId, network, words);
    }

    @Override
    public List<String> words(long userId, NetworkId network, char[] password) throws RefusedException {
        try {
            return optIns.words(userId, network, password);
        } finally {
            wipe(password);
        }
    }

    @Override
    public void optOut(long userId, NetworkId network, String words) throws RefusedException {
        optIns.optOut(userId, network, words);
    }

    @Override
    public List<MembershipRow> memberships(long userId) {
        Map<NetworkId, MembershipRecord> memberships = new HashMap<>();
        parts.transactions().run(() -> parts.store().memberships(userId).forEach(m -> memberships.put(m.network(), m)));
        List<MembershipRow> rows = new ArrayList<>();
        for (Networks.NetworkRow network : networks.all()) {
            MembershipRecord membership = memberships.get(network.id());
            rows.add(new MembershipRow(
                    network.id(),
                    network.rules().name(),
                    network.rules().currency(),
                    network.rules().decimals(),
                    membership != null,
                    membership != null && membership.wordsConfirmed()));
        }
        return rows;
    }

    @Override
    public List<AccountRow> accounts(long userId, NetworkId network) throws RefusedException {
        return accounts.all(userId, network);
    }

    @Override
    public AccountRow addAccount(long userId, NetworkId network, String label, char[] password)
            throws RefusedException {
        try {
            return accounts.add(userId, network, label, password);
        } finally {
            wipe(password);
        }
    }

    @Override
    public void renameAccount(long userId, NetworkId network, int account, String label) throws RefusedException {
        accounts.rename(userId, network, account, label);
    }

    @Override
    public WalletAccountRecord account(long userId, NetworkId network, int account) throws RefusedException {
        return accounts.account(userId, network, account);
    }

    @Override
    public PrivateKey unlock(long userId, NetworkId network, int account, char[] password) throws RefusedException {
        try {
            return accounts.unlock(userId, network, account, password);
        } finally {
            wipe(password);
        }
    }

    private Map<AddressHash, Amount> maturing(NetworkId network, List<AddressHash> accounts) throws RefusedException {
        int maturity = rules(network).rewardMaturity();
        return transactions.call(() -> new LedgerHistory(entities, network).maturing(accounts, maturity));
    }

    private NetworkRules rules(NetworkId network) throws RefusedException {
        return parts.gateway().genesis(network).rules();
    }

    private static void wipe(char[] password) {
        Arrays.fill(password, '\0');
    }
}
