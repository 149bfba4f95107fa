package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;
import org.yap.ejb.password.Lane;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.key.PrivateKey;
import org.yap.ledger.key.Signatures;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.MembershipRecord;
import org.yap.persistence.wallet.WalletAccountRecord;
import org.yap.persistence.wallet.WalletStore;

/** The accounts of a user's key in one network. */
@Dependent
final class WalletAccounts {
    private final WalletStore store;
    private final Transactions transactions;
    private final LedgerGateway gateway;
    private final Signatures signatures;
    private final Memberships memberships;
    private final AccountDerivation derivation;
    private final AccountBalances balances;

    @Inject
    WalletAccounts(
            WalletStore store,
            Transactions transactions,
            LedgerGateway gateway,
            Signatures signatures,
            Memberships memberships,
            AccountDerivation derivation,
            AccountBalances balances) {
        this.store = store;
        this.transactions = transactions;
        this.gateway = gateway;
        this.signatures = signatures;
        this.memberships = memberships;
        this.derivation = derivation;
        this.balances = balances;
    }

    List<Wallets.AccountRow> all(long userId, NetworkId network) throws RefusedException {
        return balances.rows(network, records(memberships.required(userId, network)));
    }

    Wallets.AccountRow add(long userId, NetworkId network, String typedLabel, char[] password) throws RefusedException {
        MembershipRecord membership = memberships.required(userId, network);
        List<WalletAccountRecord> present = records(membership);
        if (!AccountDerivation.roomForMore(present, account -> balances.used(network, account))) {
            throw new RefusedException(
                    ServiceReason.WALLET_LIMIT,
                    present.size() + " accounts; use one of those that are still empty first");
        }
        int index = present.get(present.size() - 1).index() + 1;
        String label = typedLabel == null || typedLabel.isBlank()
                ? AccountDerivation.defaultLabel(index)
                : judgedLabel(typedLabel);
        try (OptInKey key = memberships.unlock(membership, Lane.SECRETS, password)) {
            WalletAccountRecord account =
                    derivation.account(key, gateway.genesis(network).rules(), index, label);
            if (!transactions.call(() -> store.addAccount(membership.id(), account))) {
                throw new RefusedException(ServiceReason.UNAVAILABLE, "an account was added at the same time");
            }
            return balances.rows(network, List.of(account)).get(0);
        }
    }

    void rename(long userId, NetworkId network, int index, String typedLabel) throws RefusedException {
        MembershipRecord membership = memberships.required(userId, network);
        String label = judgedLabel(typedLabel);
        if (!transactions.call(() -> store.renameAccount(membership.id(), index, label))) {
            throw noAccount(index);
        }
    }

    WalletAccountRecord account(long userId, NetworkId network, int index) throws RefusedException {
        return account(memberships.required(userId, network), index);
    }

    PrivateKey unlock(long userId, NetworkId network, int index, char[] password) throws RefusedException {
        MembershipRecord membership = memberships.required(userId, network);
        WalletAccountRecord account = account(membership, index);
        try (OptInKey key = memberships.unlock(membership, Lane.PAYING, password)) {
            PrivateKey secret = key.account(gateway.genesis(network).rules(), index);
            if (!signatures.publicKey(secret).equals(account.key())) {
                secret.close();
                throw new IllegalStateException("account " + index + " of " + membership + " is of another key");
            }
            return secret;
        }
    }

    private WalletAccountRecord account(MembershipRecord membership, int index) throws RefusedException {
        return records(membership).stream()
                .filter(account -> account.index() == index)
                .findFirst()
                .orElseThrow(() -> noAccount(index));
    }

    private List<WalletAccountRecord> records(MembershipRecord membership) throws RefusedException {
        return transactions.call(() -> store.accounts(membership.id()));
    }

    private static RefusedException noAccount(int index) {
        return new RefusedException(ServiceReason.NOT_FOUND, "account " + index);
    }

    private static String judgedLabel(String typed) throws RefusedException {
        String label = typed == null ? "" : typed.strip();
        int length = label.codePointCount(0, label.length());
        if (length < 1 || length > TextLimit.LABEL.characters() || !OneLine.isOneLine(label)) {
            throw new RefusedException(
                    ServiceReason.BAD_INPUT, "a label has 1 to " + TextLimit.LABEL.characters() + " characters");
        }
        return label;
    }
}
