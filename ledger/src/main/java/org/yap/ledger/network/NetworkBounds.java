package org.yap.ledger.network;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.IntStream;
import org.yap.ledger.network.NetworkRules.Money;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** What a network's rules may say: {@code network-bad-rules} and {@code network-too-much-money}. */
final class NetworkBounds {
    private static final int MAX_ALLOCATIONS = 10_000;

    private NetworkBounds() {}

    static Judged<NetworkRules> judge(NetworkRules rules) {
        for (RuleField<?> field : RuleField.ALL) {
            String breach = field.breach(rules);
            if (!breach.isEmpty()) {
                return Judged.reject(RejectReason.NETWORK_BAD_RULES, breach);
            }
        }
        if (rules.allocations().size() > MAX_ALLOCATIONS) {
            return Judged.reject(RejectReason.NETWORK_BAD_RULES, "allocations: more than " + MAX_ALLOCATIONS);
        }
        if (!areCanonical(rules.allocations())) {
            return Judged.reject(
                    RejectReason.NETWORK_BAD_RULES, "allocations: sorted by account, distinct, none empty");
        }
        BigInteger money = allMoney(rules);
        return money.bitLength() > 63
                ? Judged.reject(RejectReason.NETWORK_TOO_MUCH_MONEY, "allocations and subsidies come to " + money)
                : Judged.accept(rules);
    }

    private static boolean areCanonical(List<Allocation> allocations) {
        return allocations.stream().noneMatch(each -> each.amount().units() == 0)
                && IntStream.range(1, allocations.size())
                        .allMatch(i -> allocations
                                        .get(i - 1)
                                        .account()
                                        .compareTo(allocations.get(i).account())
                                < 0);
    }

    /** Allocations and all subsidies there will ever be. Genesis has none, so the first term lacks one block. */
    private static BigInteger allMoney(NetworkRules rules) {
        long reward = rules.money().blockReward().units();
        BigInteger interval = BigInteger.valueOf(rules.money().halvingInterval());
        BigInteger sum = BigInteger.valueOf(reward).negate();
        for (int halving = 0; halving < Money.LAST_HALVING; halving++) {
            sum = sum.add(BigInteger.valueOf(reward >> halving).multiply(interval));
        }
        for (Allocation allocation : rules.allocations()) {
            sum = sum.add(BigInteger.valueOf(allocation.amount().units()));
        }
        return sum;
    }
}
