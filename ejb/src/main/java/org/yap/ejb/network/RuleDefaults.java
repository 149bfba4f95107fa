package org.yap.ejb.network;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.yap.ejb.access.AdministratorOnly;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.service.HashKernels;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.verdict.RejectReason;
import org.yap.ledger.work.CompactTarget;
import org.yap.ledger.work.HashRate;

/** The rules of a new network, as far as they depend on this machine: its clock, its random numbers and its hash rate. */
@ApplicationScoped
public class RuleDefaults {
    private static final long MEASURE_NANOS = 150_000_000L;

    private final SecureRandom random = new SecureRandom();
    private NodeClock clock;
    private DoubleSupplier hashRate;

    protected RuleDefaults() {}

    @Inject
    public RuleDefaults(NodeClock clock) {
        this(clock, RuleDefaults::measured);
    }

    private static double measured() {
        HashKernels.consider();
        return HashRate.measure(System::nanoTime, MEASURE_NANOS);
    }

    /**
     * For tests.
     *
     * @param hashRate hashes a second of one thread
     */
    public RuleDefaults(NodeClock clock, DoubleSupplier hashRate) {
        this.clock = clock;
        this.hashRate = hashRate;
    }

    /** The defaults, with a fresh salt and the current time. */
    public NetworkRulesBuilder builder() {
        return NetworkRulesBuilder.create(random, clock.seconds());
    }

    /** What people are offered to begin with, with a fresh salt and the current time. */
    public NetworkRulesBuilder preset() {
        return NetworkRulesBuilder.preset(random, clock.seconds());
    }

    /**
     * The chosen rules with these initial balances; several for one account add up. If no initial difficulty was chosen, it is the
     * one that suits a miner on this machine at the default intensity. Refuses network-too-much-money if an account is given 2^63 or
     * more. Bounds are not judged here but by {@link Networks#create}.
     */
    @AdministratorOnly
    public NetworkRules complete(NetworkRulesBuilder chosen, List<Allocation> allocations) throws RefusedException {
        for (Allocation allocation : allocations) {
            allocate(chosen, allocation);
        }
        if (!chosen.has(RuleField.INITIAL_BITS)) {
            chosen.initialBits(calibrated(chosen.get(RuleField.BLOCK_INTERVAL), chosen.get(RuleField.EASIEST_BITS)));
        }
        return chosen.build();
    }

    private static void allocate(NetworkRulesBuilder rules, Allocation allocation) throws RefusedException {
        try {
            rules.allocate(allocation.account(), allocation.amount().units());
        } catch (ArithmeticException e) {
            throw new RefusedException(
                    RejectReason.NETWORK_TOO_MUCH_MONEY,
                    "account " + allocation.account() + " is given 2^63 or more in all");
        }
    }

    private int calibrated(int blockInterval, int easiestBits) {
        double rate = hashRate.getAsDouble() * Miners.DEFAULT_INTENSITY / 100;
        int bits = CompactTarget.bitsFor(rate, Math.max(1, blockInterval));
        boolean tooEasy = CompactTarget.isValid(easiestBits)
                && CompactTarget.target(bits).compareTo(CompactTarget.target(easiestBits)) > 0;
        return tooEasy ? easiestBits : bits;
    }
}
