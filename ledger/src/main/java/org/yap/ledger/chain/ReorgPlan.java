package org.yap.ledger.chain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.AccountState;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.state.Transition;
import org.yap.ledger.state.Undo;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/**
 * A reorganisation, or a piece of a long one, computed before anything is stored: which blocks are undone, which are
 * connected, and the states of accounts after it (in the overlay). If a block of the new branch breaks a rule, the overlay
 * is as before.
 */
final class ReorgPlan {
    /** Encoded bytes. In memory blocks take five times as much, and undo records, rows and copies come on top. */
    private static final long MAX_BYTES = 4 << 20;

    /** Blocks and undo records, stored or not yet. */
    interface Blocks {
        Block body(Hash256 hash);

        Undo undo(Hash256 hash);
    }

    /** The block of the new branch that breaks a rule, and the rule. */
    record Broken(ChainEntry entry, Judged.Rejected<?> why) {}

    private final Blocks blocks;
    private final Rewards rewards;
    private final NetworkRules rules;
    private final AccountOverlay accounts;
    private final List<UndoneBlock> undone = new ArrayList<>();
    private final List<ConnectedBlock> connected = new ArrayList<>();
    private final Set<AddressHash> touched = new LinkedHashSet<>();
    private int roomBlocks;
    private long roomBytes = MAX_BYTES;

    /** {@code maxBlocks}: how many blocks one piece may undo and connect. */
    ReorgPlan(Blocks blocks, Rewards rewards, NetworkRules rules, AccountOverlay accounts, int maxBlocks) {
        this.blocks = blocks;
        this.rewards = rewards;
        this.rules = rules;
        this.accounts = accounts;
        this.roomBlocks = maxBlocks;
    }

    /**
     * Computes the next piece of the path: as many blocks as there is room for, at least one.
     *
     * @return the block that breaks a rule, if there is one
     */
    Optional<Broken> compute(ReorgPath way) {
        Map<AddressHash, AccountState> snapshot = accounts.snapshot();
        while (way.leaves() && hasRoom()) {
            takeBack(way.nextLeaving());
        }
        List<ChainEntry> coming = new ArrayList<>();
        List<Block> bodies = new ArrayList<>();
        while (!way.isOver() && hasRoom()) {
            coming.add(way.nextComing());
            bodies.add(read(coming.get(bodies.size())));
        }
        accounts.prefetch(Transition.touched(bodies, Optional.empty()));
        for (int i = 0; i < bodies.size(); i++) {
            ChainEntry entry = coming.get(i);
            Judged<Undo> judged =
                    Transition.apply(bodies.get(i), entry.height(), maturing(entry, coming.get(0)), rules, accounts);
            if (judged instanceof Judged.Rejected<Undo> rejected) {
                accounts.restore(snapshot);
                return Optional.of(new Broken(entry, rejected));
            }
            Undo undo = judged.orThrow();
            touched.addAll(undo.before().keySet());
            connected.add(new ConnectedBlock(bodies.get(i), entry, undo));
        }
        return Optional.empty();
    }

    private boolean hasRoom() {
        return roomBlocks > 0 && roomBytes > 0;
    }

    private void takeBack(ChainEntry entry) {
        Undo undo = blocks.undo(entry.hash());
        undo.before().forEach(accounts::put);
        touched.addAll(undo.before().keySet());
        undone.add(new UndoneBlock(read(entry), entry));
    }

    private Block read(ChainEntry entry) {
        Block body = blocks.body(entry.hash());
        roomBlocks--;
        roomBytes -= body.size();
        return body;
    }

    /** The reward that this block credits; above the fork it is one of the new branch. */
    private Optional<Reward> maturing(ChainEntry entry, ChainEntry first) {
        long height = RewardRules.lastCredited(entry.height(), rules);
        return height < first.height()
                ? rewards.at(height)
                : Optional.of(
                        connected.get((int) (height - first.height())).block().reward());
    }

    List<UndoneBlock> undone() {
        return undone;
    }

    List<ConnectedBlock> connected() {
        return connected;
    }

    Set<AddressHash> touched() {
        return touched;
    }
}
