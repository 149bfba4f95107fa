package org.yap.ejb.wallet;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.password.DataKey;
import org.yap.ejb.password.Lane;
import org.yap.ejb.runtime.LedgerGateway;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ejb.user.UserKeys;
import org.yap.ledger.key.OptInKey;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.NetworkId;
import org.yap.persistence.wallet.MembershipRecord;
import org.yap.persistence.wallet.WalletAccountRecord;
import org.yap.persistence.wallet.WalletStore;

/** Opting in to networks and out of them. */
@Dependent
final class OptIns {
    private final WalletStore store;
    private final Transactions transactions;
    private final UserKeys users;
    private final LedgerGateway gateway;
    private final Memberships memberships;
    private final AccountDerivation derivation;
    private final AccountBalances balances;
    private final Audit audit;
    private final NodeClock clock;
    private final Event<OptedOut> optedOut;
    private final SecureRandom random = new SecureRandom();

    @Inject
    OptIns(
            WalletStore store,
            Transactions transactions,
            UserKeys users,
            LedgerGateway gateway,
            Memberships memberships,
            AccountDerivation derivation,
            AccountBalances balances,
            Audit audit,
            NodeClock clock,
            Event<OptedOut> optedOut) {
        this.store = store;
        this.transactions = transactions;
        this.users = users;
        this.gateway = gateway;
        this.memberships = memberships;
        this.derivation = derivation;
        this.balances = balances;
        this.audit = audit;
        this.clock = clock;
        this.optedOut = optedOut;
    }

    List<String> withNewKey(long userId, NetworkId network, char[] password) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        refuseIfMember(userId, network);
        try (DataKey dataKey = users.unlock(userId, Lane.SECRETS, password);
                OptInKey key = OptInKey.generate(random)) {
            List<WalletAccountRecord> first =
                    List.of(derivation.account(key, rules, 0, AccountDerivation.defaultLabel(0)));
            add(userId, network, key, dataKey, false, first);
            return key.words();
        }
    }

    /** If another user of this node is opted in with this key, that membership ends: who has the words is the owner. */
    void withExistingKey(long userId, NetworkId network, char[] password, String words) throws RefusedException {
        NetworkRules rules = gateway.genesis(network).rules();
        refuseIfMember(userId, network);
        refuseIfBehind(network);
        try (OptInKey key = Memberships.parse(words);
                DataKey dataKey = users.unlock(userId, Lane.SECRETS, password)) {
            List<WalletAccountRecord> found = derivation.found(key, rules, account -> balances.used(network, account));
            add(userId, network, key, dataKey, true, found);
        }
    }

    void confirmWords(long userId, NetworkId network, String words) throws RefusedException {
        MembershipRecord membership = memberships.recognised(userId, network, words);
        transactions.run(() -> store.confirmWords(membership.id()));
    }

    List<String> words(long userId, NetworkId network, char[] password) throws RefusedException {
        MembershipRecord membership = memberships.required(userId, network);
        try (OptInKey key = memberships.unlock(membership, Lane.SECRETS, password)) {
            audit.record(users.nameOf(userId), "wallet.show-words", network.toString());
            return key.words();
        }
    }

    void optOut(long userId, NetworkId network, String words) throws RefusedException {
        MembershipRecord membership = memberships.recognised(userId, network, words);
        String name = users.nameOf(userId);
        transactions.run(() -> {
            if (store.remove(membership.id())) {
                audit.record(name, "wallet.opt-out", network.toString());
            }
        });
        optedOut.fire(new OptedOut(userId, network));
    }

    /** Accounts that are used in blocks yet to come would not be found. */
    private void refuseIfBehind(NetworkId network) throws RefusedException {
        Optional<Long> ahead = gateway.status(network).catchingUpTo();
        if (ahead.isPresent()) {
            throw new RefusedException(
                    ServiceReason.UNAVAILABLE,
                    "this node is still catching up to block " + ahead.get() + "; try again then");
        }
    }

    private void refuseIfMember(long userId, NetworkId network) throws RefusedException {
        if (memberships.find(userId, network).isPresent()) {
            throw alreadyOptedIn(network);
        }
    }

    private void add(
            long userId,
            NetworkId network,
            OptInKey key,
            DataKey dataKey,
            boolean confirmed,
            List<WalletAccountRecord> accounts)
            throws RefusedException {
        WalletStore.NewMembership membership = new WalletStore.NewMembership(
                userId,
                network,
                SealedKeys.fingerprint(key, network),
                SealedKeys.seal(key, dataKey, userId, network),
                confirmed,
                clock.instant());
        Optional<MembershipRecord> holder = transactions.call(() -> store.holder(network, membership.keyFingerprint()));
        String name = users.nameOf(userId);
        String holderName = holder.isPresent() ? users.nameOf(holder.get().userId()) : "";
        boolean moved = transactions.call(() -> {
            boolean removed = holder.isPresent() && store.remove(holder.get().id());
            if (removed) {
                audit.record(holderName, "wallet.opt-out", network + " by its words, to " + name);
            }
            insert(membership, accounts, name);
            return removed;
        });
        if (moved) {
            optedOut.fire(new OptedOut(holder.get().userId(), network));
        }
    }

    private void insert(WalletStore.NewMembership membership, List<WalletAccountRecord> accounts, String name)
            throws RefusedException {
        switch (store.add(membership, accounts)) {
            case ADDED ->
                audit.record(name, "wallet.opt-in", membership.network().toString());
            case ALREADY_OPTED_IN -> throw alreadyOptedIn(membership.network());
            case KEY_IN_USE ->
                throw new RefusedException(
                        ServiceReason.WALLET_KEY_IN_USE, "another user opted in with this key at the same time");
        }
    }

    private static RefusedException alreadyOptedIn(NetworkId network) {
        return new RefusedException(ServiceReason.WALLET_ALREADY_OPTED_IN, "network " + network);
    }
}
