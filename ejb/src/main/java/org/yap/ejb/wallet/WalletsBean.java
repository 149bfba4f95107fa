package org.yap.ejb.wallet;

import jakarta.ejb.Local;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yap.ejb.network.Networks;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.MembershipRecord;
import org.yap.persistence.wallet.WalletAccountRecord;
import org.yap.persistence.wallet.WalletStore;

/** Memberships and accounts of this node's users. Holds no transaction while a password is tried or the ledger searched. */
@Stateless
@Local({Wallets.class, WalletKeys.class})
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class WalletsBean implements Wallets, WalletKeys {
    private final WalletStore store;
    private final Transactions transactions;
    private final Networks networks;
    private final OptIns optIns;
    private final WalletAccounts accounts;

    /** For the container. */
    public WalletsBean() {
        this(null, null, null, null, null);
    }

    @Inject
    WalletsBean(
            WalletStore store, Transactions transactions, Networks networks, OptIns optIns, WalletAccounts accounts) {
        this.store = store;
        this.transactions = transactions;
        this.networks = networks;
        this.optIns = optIns;
        this.accounts = accounts;
    }

    @Override
    public List<String> optIn(long userId, NetworkId network, char[] password) throws RefusedException {
        try {
            return optIns.withNewKey(userId, network, password);
        } finally {
            wipe(password);
        }
    }

    @Override
    public void optIn(long userId, NetworkId network, char[] password, String words) throws RefusedException {
        try {
            optIns.withExistingKey(userId, network, password, words);
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
        transactions.run(() -> store.memberships(userId).forEach(m -> memberships.put(m.network(), m)));
        List<MembershipRow> rows = new ArrayList<>();
        for (Networks.NetworkRow network : networks.all()) {
            MembershipRecord membership = memberships.get(network.id());
            rows.add(new MembershipRow(
                    network.id(),
                    network.rules().name(),
                    network.rules().money().currency(),
                    network.rules().money().decimals(),
                    network.rules().pace().blockInterval(),
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

    private static void wipe(char[] password) {
        Arrays.fill(password, '\0');
    }
}
