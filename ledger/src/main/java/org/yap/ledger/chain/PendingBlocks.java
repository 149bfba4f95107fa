package org.yap.ledger.chain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.KeptBlock;
import org.yap.ledger.chain.Commit.ReorgPiece;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.value.Hash256;

/**
 * What the current step changes of the stored blocks: the difference between what is stored and what is to be. A block that
 * is connected and undone in one step only becomes a side block; one that is undone and connected again stays.
 */
final class PendingBlocks {
    private final Set<Hash256> storedBeside = new HashSet<>();
    private final List<UndoneBlock> undone = new ArrayList<>();
    private final List<ConnectedBlock> connected = new ArrayList<>();
    private final Map<Hash256, KeptBlock> kept = new LinkedHashMap<>();
    private final Set<Hash256> dropped = new LinkedHashSet<>();

    PendingBlocks(List<ChainEntry> sideEntries) {
        sideEntries.forEach(entry -> storedBeside.add(entry.hash()));
    }

    void connect(ConnectedBlock block) {
        ChainEntry entry = block.entry();
        kept.remove(entry.hash());
        dropped.remove(entry.hash());
        int last = undone.size() - 1;
        if (connected.isEmpty() && last >= 0 && undone.get(last).entry().hash().equals(entry.hash())) {
            undone.remove(last);
        } else {
            connected.add(block);
        }
    }

    void undo(UndoneBlock block) {
        if (connected.isEmpty()) {
            undone.add(block);
        } else {
            connected.remove(connected.size() - 1);
            keep(block.block(), block.entry());
        }
    }

    void keep(Block block, ChainEntry entry) {
        dropped.remove(entry.hash());
        if (!storedBeside.contains(entry.hash())) {
            kept.put(entry.hash(), new KeptBlock(block, entry));
        }
    }

    /** The side block is no longer wanted. */
    void drop(Hash256 hash) {
        if (kept.remove(hash) == null) {
            dropped.add(hash);
        }
    }

    /** The block, if it is not stored yet. */
    Optional<Block> body(Hash256 hash) {
        KeptBlock beside = kept.get(hash);
        if (beside != null) {
            return Optional.of(beside.block());
        }
        for (int i = connected.size() - 1; i >= 0; i--) {
            if (connected.get(i).entry().hash().equals(hash)) {
                return Optional.of(connected.get(i).block());
            }
        }
        return Optional.empty();
    }

    boolean connects(Hash256 leaf) {
        return connected.stream()
                .flatMap(each -> each.block().payments().stream())
                .anyMatch(payment -> payment.leaf().equals(leaf));
    }

    /** Whether the stored block of this height is undone. */
    boolean undoes(long height) {
        return undone.stream().anyMatch(each -> each.entry().height() == height);
    }

    boolean isEmpty() {
        return undone.isEmpty() && connected.isEmpty() && kept.isEmpty() && dropped.isEmpty();
    }

    ChainChanges changes(AccountOverlay accounts, RememberedWorks works, Optional<ReorgPiece> piece) {
        return new ChainChanges(
                List.copyOf(undone),
                List.copyOf(connected),
                parentsFirst(),
                List.copyOf(dropped),
                connected.isEmpty()
                        ? List.of()
                        : accounts.addedFrom(connected.get(0).accountsBefore()),
                List.copyOf(works.added()),
                List.copyOf(works.forgotten()),
                piece);
    }

    private List<KeptBlock> parentsFirst() {
        return kept.values().stream()
                .sorted(Comparator.comparingLong(each -> each.entry().height()))
                .toList();
    }

    void settle() {
        kept.keySet().forEach(storedBeside::add);
        undone.forEach(block -> storedBeside.add(block.entry().hash()));
        connected.forEach(block -> storedBeside.remove(block.entry().hash()));
        storedBeside.removeAll(dropped);
        undone.clear();
        connected.clear();
        kept.clear();
        dropped.clear();
    }
}
