package org.yap.ledger.state;

import org.yap.ledger.network.NetworkRules;

/**
 * How much a block's reward must be, and when it is credited. The latter has no rule id of its own: who spends a reward too
 * early does not have it yet, and breaks {@code payment-insufficient-funds}.
 */
public final class RewardRules {
    private RewardRules() {}

    /**
     * The amount of a block's reward: subsidy and fees. Rule {@code block-bad-reward-amount}.
     *
     * @param fees of all its payments, in minor units
     */
    public static long due(long height, long fees, NetworkRules rules) {
        return Math.addExact(rules.money().subsidy(height).units(), fees);
    }

    /**
     * Maturity: the block of a height credits the reward of the block that is {@code rewardMaturity} below it, before its own
     * payments. So this is the height of the newest reward that can be spent in a block of this height; 0 or less if there is
     * none.
     */
    public static long lastCredited(long height, NetworkRules rules) {
        return height - rules.money().rewardMaturity();
    }
}
