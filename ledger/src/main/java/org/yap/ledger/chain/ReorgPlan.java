package org.yap.ledger.chain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.state.AccountOverlay;
import org.yap.ledger.state.RewardRules;
import org.yap.ledger.state.Transition;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/**
 * A reorganisation, or a piece of a long one, computed before anything is stored: which blocks are undone, which are
 * connected, and the states of accounts after it (in the overlay). If a block of the new branch breaks a rule, the overlay
 * is as before.
 */
final class ReorgPlan {
    /** Encoded bytes. In memory blocks take five times as much, and rows and copies come on top. */
    private static final long MAX_BYTES = 4 << 20;

    /** The block of the new branch that breaks a rule, and the rule. */
    record Broken(ChainEntry entry, Judged.Rejected<?> why) {}

    private final Function<Hash256, Block> bodies;
    private final Rewards rewards;
    private final NetworkRules rules;
    private final AccountOverlay accounts;
    private final List<UndoneBlock> undone = new ArrayList<>();
    private final List<ConnectedBlock> connected = new ArrayList<>();
    private final Set<AddressHash> touched = new LinkedHashSet<>();
    private int roomBlocks;
    private long roomBytes = MAX_BYTES;

    /**
     * @param bodies of blocks, stored or not yet
     * @param maxBlocks how many blocks one piece may undo and connect
     */
    ReorgPlan(
            Function<Hash256, Block> bodies,
            Rewards rewards,
            NetworkRules rules,
            AccountOverlay accounts,
            int maxBlocks) {
        this.bodies = bodies;
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
        AccountOverlay.Mark before = accounts.mark();
        while (way.leaves() && hasRoom()) {
            takeBack(way.nextLeaving());
        }
        List<ChainEntry> coming = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        while (!way.isOver() && hasRoom()) {
            coming.add(way.nextComing());
            blocks.add(read(coming.get(blocks.size())));
        }
        for (int i = 0; i < blocks.size(); i++) {
            ChainEntry entry = coming.get(i);
            int accountsBefore = accounts.count();
            Judged<Set<AddressHash>> judged =
                    Transition.apply(blocks.get(i), entry.height(), maturing(entry, coming.get(0)), rules, accounts);
            if (judged instanceof Judged.Rejected<Set<AddressHash>> rejected) {
                accounts.restore(before);
                return Optional.of(new Broken(entry, rejected));
            }
            touched.addAll(judged.orThrow());
            connected.add(new ConnectedBlock(blocks.get(i), entry, accountsBefore));
        }
        return Optional.empty();
    }

    private boolean hasRoom() {
        return roomBlocks > 0 && roomBytes > 0;
    }

    private void takeBack(ChainEntry entry) {
        Block block = read(entry);
        Optional<Reward> matured = rewards.at(RewardRules.lastCredited(entry.height(), rules));
        touched.addAll(Transition.reverse(block, matured, accounts));
        undone.add(new UndoneBlock(block, entry, accounts.count()));
    }

    private Block read(ChainEntry entry) {
        Block body = bodies.apply(entry.hash());
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
