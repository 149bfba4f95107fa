package org.yap.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.LedgerReads;
import org.yap.ledger.chain.StoredAccounts;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.persistence.fixture.SampleChain;

/** Asks a store everything and compares with the chain in memory. */
final class StoredLedgerAssert {
    private StoredLedgerAssert() {}

    static void assertHolds(LedgerReads store, SampleChain chain) {
        assertThat(store.genesis()).isEqualTo(chain.genesis);
        assertThat(store.tip()).isEqualTo(chain.tip());
        assertMainChain(store, chain);
        assertThat(store.accountCount()).isEqualTo(chain.accountCount());
        assertThat(states(store)).isEqualTo(stored(chain.states));
        assertThat(store.sideEntries())
                .containsExactlyInAnyOrderElementsOf(
                        chain.side.values().stream().map(kept -> kept.entry()).toList());
        chain.side.forEach((hash, kept) -> {
            assertThat(store.block(hash)).contains(kept.block());
            assertThat(store.mainEntry(hash)).isEmpty();
        });
    }

    private static void assertMainChain(LedgerReads store, SampleChain chain) {
        List<ChainEntry> entries = new ArrayList<>();
        entries.add(ChainEntry.ofGenesis(chain.genesis));
        chain.main.forEach(block -> entries.add(block.entry()));
        assertThat(store.mainEntries(0, entries.size() + 10)).isEqualTo(entries);
        assertThat(store.mainEntries(hashes(entries, chain))).containsExactlyInAnyOrderElementsOf(entries);
        assertThat(store.reward(0)).isEmpty();
        assertThat(store.reward(entries.size())).isEmpty();
        for (ConnectedBlock block : chain.main) {
            assertThat(store.mainEntry(block.entry().hash())).contains(block.entry());
            assertThat(store.reward(block.entry().height()))
                    .contains(block.block().reward());
            assertThat(store.block(block.entry().hash())).contains(block.block());
            block.block().payments().forEach(payment -> assertThat(
                            store.heightOf(payment).orThrow())
                    .contains(block.entry().height()));
        }
    }

    /** Of these entries, of what is kept beside them, and one that nobody knows. */
    private static List<Hash256> hashes(List<ChainEntry> entries, SampleChain chain) {
        List<Hash256> hashes = new ArrayList<>(chain.side.keySet());
        entries.forEach(entry -> hashes.add(entry.hash()));
        hashes.add(Hash256.ZERO);
        return hashes;
    }

    /** As a node has them that starts now. */
    static Map<AddressHash, AccountState> states(LedgerReads store) {
        return states(store, everybody());
    }

    static Map<AddressHash, AccountState> states(LedgerReads store, List<AddressHash> accounts) {
        return StoredAccounts.restore(store).table().read(accounts).states();
    }

    static List<AddressHash> everybody() {
        List<AddressHash> everybody = new ArrayList<>();
        for (int key = 0; key < 40; key++) {
            everybody.add(TestKeys.account(key));
        }
        return everybody;
    }

    private static Map<AddressHash, AccountState> stored(Map<AddressHash, AccountState> states) {
        Map<AddressHash, AccountState> stored = new HashMap<>(states);
        stored.values().removeIf(AccountState::isEmpty);
        return stored;
    }
}
