package org.yap.web.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.Amount;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;
import org.yap.ledger.work.HashRate;

/** The defaults of a network's rules that need a clock, chance or a measurement of this machine. */
@ApplicationScoped
public class NewRules {
    public static final int DECIMALS = 2;

    private static final long REWARD_WHOLE = 50;
    private static final long MEASURE_NANOS = 150_000_000L;
    private static final double DEFAULT_SHARE = 0.1;

    private final SecureRandom random = new SecureRandom();
    private NodeClock clock;

    protected NewRules() {}

    @Inject
    public NewRules(NodeClock clock) {
        this.clock = clock;
    }

    /** The defaults, with a fresh salt and the time of now. */
    public NetworkRulesBuilder builder() {
        return NetworkRulesBuilder.create(random, clock.seconds());
    }

    /** 50 whole coins, or as near as a currency with this many decimals comes. */
    public static Amount reward(int decimals) {
        long units = REWARD_WHOLE;
        for (int i = 0; i < Math.min(decimals, 8); i++) {
            units *= 10;
        }
        return Amount.of(units);
    }

    /** The same rules, beginning with the difficulty that suits a miner of this machine at its default intensity. */
    public NetworkRules calibrated(NetworkRules rules) {
        double rate = HashRate.measure(System::nanoTime, MEASURE_NANOS) * DEFAULT_SHARE;
        int bits = CompactTarget.bitsFor(rate, Math.max(1, rules.pace().blockInterval()));
        boolean tooEasy = CompactTarget.isValid(rules.pace().easiestBits())
                && CompactTarget.target(bits)
                                .compareTo(CompactTarget.target(rules.pace().easiestBits()))
                        > 0;
        return rules.toBuilder()
                .initialBits(tooEasy ? rules.pace().easiestBits() : bits)
                .build();
    }

    /** Adds initial balances; an account may occur again. Refuses what no network could hold. */
    public static void allocate(NetworkRulesBuilder rules, Allocation allocation) throws RefusedException {
        try {
            rules.allocate(allocation.account(), allocation.amount().units());
        } catch (ArithmeticException e) {
            throw new RefusedException(
                    RejectReason.NETWORK_TOO_MUCH_MONEY,
                    "account " + allocation.account() + " is given 2^63 or more in all");
        }
    }

    /** The same rules with another salt, 32 hex digits. */
    public static NetworkRules withSalt(NetworkRules rules, String salt) {
        return rules.toBuilder().salt(salt).build();
    }
}
