package org.yap.ledger.network;

import java.math.BigInteger;
import java.util.List;
import java.util.regex.Pattern;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;

/** What a network's rules may say: {@code network-bad-rules} and {@code network-too-much-money}. */
final class NetworkBounds {
    static final int MAX_NAME = 64;
    static final int MAX_CURRENCY = 10;
    static final int MAX_PREFIX = 16;
    static final int MAX_ALLOCATIONS = 10_000;

    private static final int DAY = 86_400;
    private static final long FARTHEST_INTERVALS = 30;
    private static final long MAX_TIME = 0xffff_ffffL;
    private static final Pattern SALT = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{1," + MAX_CURRENCY + "}");
    private static final Pattern PREFIX = Pattern.compile("[a-z]{1," + MAX_PREFIX + "}");

    private NetworkBounds() {}

    static Judged<NetworkRules> judge(NetworkRules rules) {
        String broken = broken(rules);
        if (!broken.isEmpty()) {
            return Judged.reject(RejectReason.NETWORK_BAD_RULES, broken);
        }
        return allMoney(rules).bitLength() > 63
                ? Judged.reject(
                        RejectReason.NETWORK_TOO_MUCH_MONEY, "allocations and subsidies come to " + allMoney(rules))
                : Judged.accept(rules);
    }

    /** What is out of bounds, for people; empty if nothing is. */
    private static String broken(NetworkRules rules) {
        Bounds bounds = new Bounds();
        bounds.need(SALT.matcher(rules.salt()).matches(), "salt: 32 lower-case hex digits");
        bounds.within("genesis time", rules.genesisTime(), 1, MAX_TIME);
        bounds.need(CompactTarget.isValid(rules.easiestBits()), "easiest bits: a canonical compact target");
        bounds.need(CompactTarget.isValid(rules.initialBits()), "initial bits: a canonical compact target");
        if (bounds.broken.isEmpty()) {
            bounds.need(
                    CompactTarget.target(rules.initialBits()).compareTo(CompactTarget.target(rules.easiestBits())) <= 0,
                    "initial bits: not easier than the easiest");
        }
        bounds.need(isName(rules.name()), "name: 1 to 64 characters, none of them a control");
        bounds.need(CURRENCY.matcher(rules.currency()).matches(), "currency: 1 to 10 upper-case letters");
        bounds.within("decimals", rules.decimals(), 0, 18);
        bounds.need(PREFIX.matcher(rules.addressPrefix()).matches(), "address prefix: 1 to 16 lower-case letters");
        bounds.within("block interval", rules.blockInterval(), 1, DAY);
        bounds.within("half-life", rules.halfLife(), rules.blockInterval(), 10_000L * rules.blockInterval());
        bounds.within("future limit", rules.futureLimit(), 1, farthestFuture(rules.blockInterval()));
        bounds.within("payment work bits", rules.paymentWorkBits(), 0, 40);
        bounds.within("switch margin", rules.switchMargin(), 0, 1_000);
        bounds.within("neighbours", rules.maxNeighbours(), 2, 64);
        bounds.within("halving interval", rules.halvingInterval(), 1, Integer.MAX_VALUE);
        bounds.within("reward maturity", rules.rewardMaturity(), 1, 10_000);
        bounds.within("block bytes", rules.maxBlockBytes(), 10_000, 8_000_000);
        bounds.within("least fee", rules.minFee().units(), 0, 1L << 48);
        bounds.within("allocations", rules.allocations().size(), 0, MAX_ALLOCATIONS);
        bounds.need(areCanonical(rules.allocations()), "allocations: sorted by account, distinct, none empty");
        return bounds.broken;
    }

    /**
     * A block that comes 60 T after its parent is easier, and so are those after it: nobody may come there by stamping ahead.
     * With 30 T a miner gains that only if no block has come for another 30 T.
     */
    private static long farthestFuture(int blockInterval) {
        return Math.min(7 * DAY, FARTHEST_INTERVALS * blockInterval);
    }

    private static boolean isName(String name) {
        int characters = name.codePointCount(0, name.length());
        return characters >= 1
                && characters <= MAX_NAME
                && Utf8.encode(name).isPresent()
                && name.codePoints().noneMatch(Character::isISOControl)
                && name.strip().equals(name);
    }

    private static boolean areCanonical(List<Allocation> allocations) {
        for (int i = 0; i < allocations.size(); i++) {
            if (allocations.get(i).amount().units() == 0
                    || (i > 0
                            && allocations
                                            .get(i - 1)
                                            .account()
                                            .compareTo(allocations.get(i).account())
                                    >= 0)) {
                return false;
            }
        }
        return true;
    }

    /** Allocations and all subsidies there will ever be. Genesis has none, so the first term lacks one block. */
    private static BigInteger allMoney(NetworkRules rules) {
        BigInteger money = BigInteger.valueOf(rules.blockReward().units()).negate();
        for (int halving = 0; halving < NetworkRules.LAST_HALVING; halving++) {
            money = money.add(BigInteger.valueOf(rules.blockReward().units() >> halving)
                    .multiply(BigInteger.valueOf(rules.halvingInterval())));
        }
        for (Allocation allocation : rules.allocations()) {
            money = money.add(BigInteger.valueOf(allocation.amount().units()));
        }
        return money;
    }

    /** Collects the first bound that is broken. */
    private static final class Bounds {
        private String broken = "";

        void need(boolean good, String rule) {
            if (!good && broken.isEmpty()) {
                broken = rule;
            }
        }

        void within(String what, long value, long least, long most) {
            need(value >= least && value <= most, what + ": " + value + " is not between " + least + " and " + most);
        }
    }
}
