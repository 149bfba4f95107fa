package org.yap.ledger.chain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yap.ledger.block.Block;
import org.yap.ledger.block.Reward;
import org.yap.ledger.chain.Commit.ConnectedBlock;
import org.yap.ledger.chain.Commit.UndoneBlock;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;

/**
 * A change of branch, computed before anything is done: which blocks leave, which come, and the accounts' states after it
 * (in the overlay). If a block of the new branch breaks a rule, the overlay is as before.
 */
final class Reorganisation {
    /** Bodies and undos, of what is stored and of what is not yet. */
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
    private final Set<AddressHash> touched = new HashSet<>();

    Reorganisation(Blocks blocks, Rewards rewards, NetworkRules rules, AccountOverlay accounts) {
        this.blocks = blocks;
        this.rewards = rewards;
        this.rules = rules;
        this.accounts = accounts;
    }

    /**
     * Computes the way from the old branch to the new one.
     *
     * @param leaving main-chain entries above the fork, from the tip downwards
     * @param coming entries above the fork of the new branch, in order of height
     * @return the block that breaks a rule, if there is one
     */
    Optional<Broken> compute(List<ChainEntry> leaving, List<ChainEntry> coming) {
        Map<AddressHash, AccountState> snapshot = accounts.snapshot();
        for (ChainEntry entry : leaving) {
            Undo undo = blocks.undo(entry.hash());
            undo.before().forEach(accounts::put);
            touched.addAll(undo.before().keySet());
            undone.add(new UndoneBlock(blocks.body(entry.hash()), entry));
        }
        List<Block> bodies =
                coming.stream().map(entry -> blocks.body(entry.hash())).toList();
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

    /** The reward credited by this block: of the new branch itself above the fork. */
    private Optional<Reward> maturing(ChainEntry entry, ChainEntry first) {
        long height = entry.height() - rules.rewardMaturity();
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
