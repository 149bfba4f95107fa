package org.yap.ledger.chain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.AccountSnapshot;
import org.yap.ledger.state.AccountTable;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.state.Transition;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.verdict.Judged;

/** The account states at the start: the last snapshot, or what genesis allocates, and the blocks above it. */
public final class StoredAccounts {
    private static final int PAGE = 500;
    private static final int REWARDS = 2_016;

    private StoredAccounts() {}

    /** @param copiedHeight of the block that the copy was made after which the table was begun with; 0 if there was none */
    public record Restored(AccountTable table, long copiedHeight) {}

    /**
     * Has the list of accounts made anew if it does not go with the copy of their states or with the blocks. Throws
     * IllegalStateException if the stored blocks do not lead to the stored accounts all the same.
     */
    public static Restored restore(LedgerReads reads) {
        try {
            return restored(reads);
        } catch (IllegalArgumentException | IllegalStateException damaged) {
            reads.renewAccountList(damaged);
            return restored(reads);
        }
    }

    private static Restored restored(LedgerReads reads) {
        AccountTable table = start(reads);
        long copiedHeight = table.height();
        replay(table, reads, new Rewards(reads, REWARDS));
        if (table.count() != reads.accountCount()) {
            throw new IllegalStateException(
                    reads.accountCount() + " accounts are stored, and the blocks make " + table.count());
        }
        return new Restored(table, copiedHeight);
    }

    private static AccountTable start(LedgerReads reads) {
        Optional<AccountSnapshot> snapshot = reads.accountSnapshot();
        return snapshot.isPresent()
                ? AccountTable.of(
                        snapshot.get(), reads.accountHashes(snapshot.get().count()))
                : AccountTable.of(reads.genesis());
    }

    private static void replay(AccountTable table, LedgerReads reads, Rewards rewards) {
        AccountOverlay accounts = new AccountOverlay(table);
        List<ChainEntry> page = reads.mainEntries(table.height() + 1, PAGE);
        while (!page.isEmpty()) {
            for (ChainEntry entry : page) {
                Block block = reads.block(entry.hash())
                        .orElseThrow(() -> new IllegalStateException("no body of " + entry.hash()));
                connect(block, entry, reads.genesis(), rewards, accounts);
            }
            page = reads.mainEntries(table.height() + 1, PAGE);
        }
    }

    private static void connect(
            Block block, ChainEntry entry, Genesis genesis, Rewards rewards, AccountOverlay accounts) {
        NetworkRules rules = genesis.rules();
        Optional<Reward> matured = rewards.at(RewardRules.lastCredited(entry.height(), rules));
        // The dearest part that needs no order: all cores do it.
        block.payments().parallelStream().forEach(Payment::sender);
        Judged<Set<AddressHash>> judged = Transition.apply(block, entry.height(), matured, rules, accounts);
        if (judged instanceof Judged.Rejected<Set<AddressHash>> rejected) {
            throw new IllegalStateException("the stored block " + entry.hash() + " breaks a rule: " + rejected);
        }
        rewards.connected(block.reward());
        rewards.settle(entry.height());
        accounts.settle(entry.height(), entry.hash());
    }
}
