package org.yap.ledger.network;

import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;

/** Makes {@link NetworkRules} out of the defaults and what the creator chose; {@link Genesis#of} judges the outcome. */
public final class NetworkRulesBuilder {
    private static final int HALF_LIFE_INTERVALS = 60;
    private static final int FUTURE_INTERVALS = 6;

    private final String salt;
    private final Map<AddressHash, Amount> allocations = new TreeMap<>();
    private long genesisTime;
    private Integer initialBits;
    private int easiestBits = 0x207f_ffff;
    private String name = "Yap";
    private String currency = "YAP";
    private int decimals = 2;
    private String addressPrefix = "yap";
    private int blockInterval = 10;
    private Integer halfLife;
    private Integer futureLimit;
    private int paymentWorkBits = 16;
    private int switchMargin = 0;
    private int maxNeighbours = 8;
    private long blockReward = 5_000;
    private int halvingInterval = 2_100_000;
    private int rewardMaturity = 100;
    private int maxBlockBytes = 1_000_000;
    private long minFee = 0;
    private Admission admission = Admission.INVITATION;

    private NetworkRulesBuilder(String salt, long genesisTime) {
        this.salt = salt;
        this.genesisTime = genesisTime;
    }

    NetworkRulesBuilder(NetworkRules rules) {
        this(rules.salt(), rules.genesisTime());
        initialBits = rules.initialBits();
        easiestBits = rules.easiestBits();
        name = rules.name();
        currency = rules.currency();
        decimals = rules.decimals();
        addressPrefix = rules.addressPrefix();
        blockInterval = rules.blockInterval();
        halfLife = rules.halfLife();
        futureLimit = rules.futureLimit();
        paymentWorkBits = rules.paymentWorkBits();
        switchMargin = rules.switchMargin();
        maxNeighbours = rules.maxNeighbours();
        blockReward = rules.blockReward().units();
        halvingInterval = rules.halvingInterval();
        rewardMaturity = rules.rewardMaturity();
        maxBlockBytes = rules.maxBlockBytes();
        minFee = rules.minFee().units();
        admission = rules.admission();
        rules.allocations().forEach(each -> allocations.put(each.account(), each.amount()));
    }

    /**
     * The defaults, with a fresh salt.
     *
     * @param genesisTime seconds since 1970
     */
    public static NetworkRulesBuilder create(RandomGenerator secureRandom, long genesisTime) {
        byte[] salt = new byte[16];
        secureRandom.nextBytes(salt);
        return new NetworkRulesBuilder(HexFormat.of().formatHex(salt), genesisTime);
    }

    public NetworkRules build() {
        return new NetworkRules(
                salt,
                genesisTime,
                initialBits == null ? easiestBits : initialBits,
                easiestBits,
                name,
                currency,
                decimals,
                addressPrefix,
                blockInterval,
                halfLife == null ? HALF_LIFE_INTERVALS * blockInterval : halfLife,
                futureLimit == null ? FUTURE_INTERVALS * blockInterval : futureLimit,
                paymentWorkBits,
                switchMargin,
                maxNeighbours,
                Amount.of(blockReward),
                halvingInterval,
                rewardMaturity,
                maxBlockBytes,
                Amount.of(minFee),
                admission,
                allocations.entrySet().stream()
                        .map(each -> new Allocation(each.getKey(), each.getValue()))
                        .toList());
    }

    /** Money that an account has from the beginning, on top of what it was given before. */
    public NetworkRulesBuilder allocate(AddressHash account, long units) {
        allocations.merge(account, Amount.of(units), Amount::plus);
        return this;
    }

    /** Seconds since 1970. */
    public NetworkRulesBuilder genesisTime(long value) {
        genesisTime = value;
        return this;
    }

    /** Compact target of genesis and its child; default the easiest. See {@code CompactTarget.bitsFor}. */
    public NetworkRulesBuilder initialBits(int value) {
        initialBits = value;
        return this;
    }

    /** Compact target that is never exceeded. */
    public NetworkRulesBuilder easiestBits(int value) {
        easiestBits = value;
        return this;
    }

    /** 1..64 characters. */
    public NetworkRulesBuilder name(String value) {
        name = value;
        return this;
    }

    /** Code of 1..10 upper-case letters. */
    public NetworkRulesBuilder currency(String value) {
        currency = value;
        return this;
    }

    /** Digits behind the point when amounts are shown. */
    public NetworkRulesBuilder decimals(int value) {
        decimals = value;
        return this;
    }

    /** 1..16 lower-case letters. */
    public NetworkRulesBuilder addressPrefix(String value) {
        addressPrefix = value;
        return this;
    }

    /** T, seconds. Half-life and future limit follow it unless they are set. */
    public NetworkRulesBuilder blockInterval(int value) {
        blockInterval = value;
        return this;
    }

    /** Seconds; default 60 T. */
    public NetworkRulesBuilder halfLife(int value) {
        halfLife = value;
        return this;
    }

    /** Seconds; default 6 T. */
    public NetworkRulesBuilder futureLimit(int value) {
        futureLimit = value;
        return this;
    }

    /** Zero bits in front of a payment's id. */
    public NetworkRulesBuilder paymentWorkBits(int value) {
        paymentWorkBits = value;
        return this;
    }

    /** Blocks' work by which a branch must lead beyond mine. */
    public NetworkRulesBuilder switchMargin(int value) {
        switchMargin = value;
        return this;
    }

    /** Upper bound of neighbours of a node. */
    public NetworkRulesBuilder maxNeighbours(int value) {
        maxNeighbours = value;
        return this;
    }

    /** Subsidy of block 1, smallest units. */
    public NetworkRulesBuilder blockReward(long value) {
        blockReward = value;
        return this;
    }

    /** Blocks after which the subsidy halves. */
    public NetworkRulesBuilder halvingInterval(int value) {
        halvingInterval = value;
        return this;
    }

    /** Blocks after which a reward is credited. */
    public NetworkRulesBuilder rewardMaturity(int value) {
        rewardMaturity = value;
        return this;
    }

    /** Bytes of a whole encoded block. */
    public NetworkRulesBuilder maxBlockBytes(int value) {
        maxBlockBytes = value;
        return this;
    }

    /** Smallest units, for the payment and again for each output. */
    public NetworkRulesBuilder minFee(long value) {
        minFee = value;
        return this;
    }

    /** Open or by invitation. */
    public NetworkRulesBuilder admission(Admission value) {
        admission = value;
        return this;
    }
}
