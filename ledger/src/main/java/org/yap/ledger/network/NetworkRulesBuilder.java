package org.yap.ledger.network;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.network.NetworkRules.Limits;
import org.yap.ledger.network.NetworkRules.Money;
import org.yap.ledger.network.NetworkRules.Pace;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;

/**
 * Makes {@link NetworkRules} out of the defaults and what the creator chose; {@link Genesis#of} judges the outcome. Units and
 * meanings are those of {@link NetworkRules}, defaults and bounds those of {@link RuleField}.
 */
public final class NetworkRulesBuilder {
    private static final int SALT_BYTES = 16;
    private static final int PRESET_MARGIN = 6;

    private final Map<RuleField<?>, Object> chosen = new HashMap<>();
    private final Map<AddressHash, Amount> allocations = new TreeMap<>();

    NetworkRulesBuilder() {}

    NetworkRulesBuilder(NetworkRules rules) {
        RuleField.ALL.forEach(field -> chosen.put(field, field.of(rules)));
        rules.allocations().forEach(each -> allocations.put(each.account(), each.amount()));
    }

    /**
     * The defaults, with a fresh salt.
     *
     * @param genesisTime seconds since 1970
     */
    public static NetworkRulesBuilder create(RandomGenerator secureRandom, long genesisTime) {
        byte[] salt = new byte[SALT_BYTES];
        secureRandom.nextBytes(salt);
        return new NetworkRulesBuilder().salt(HexFormat.of().formatHex(salt)).genesisTime(genesisTime);
    }

    /**
     * What suits a network of people: the defaults, and a margin that a branch needs which undoes more than ordinary
     * forks do. A fresh salt.
     *
     * @param genesisTime seconds since 1970
     */
    public static NetworkRulesBuilder preset(RandomGenerator secureRandom, long genesisTime) {
        return create(secureRandom, genesisTime).switchMargin(PRESET_MARGIN);
    }

    public NetworkRules build() {
        return new NetworkRules(
                get(RuleField.SALT),
                get(RuleField.NAME),
                get(RuleField.ADDRESS_PREFIX),
                get(RuleField.ADMISSION),
                get(RuleField.ADMISSION_KEY),
                new Money(
                        get(RuleField.CURRENCY),
                        get(RuleField.DECIMALS),
                        get(RuleField.BLOCK_REWARD),
                        get(RuleField.HALVING_INTERVAL),
                        get(RuleField.REWARD_MATURITY),
                        get(RuleField.MIN_FEE)),
                new Pace(
                        get(RuleField.GENESIS_TIME),
                        get(RuleField.INITIAL_BITS),
                        get(RuleField.EASIEST_BITS),
                        get(RuleField.BLOCK_INTERVAL),
                        get(RuleField.HALF_LIFE),
                        get(RuleField.FUTURE_LIMIT)),
                new Limits(
                        get(RuleField.PAYMENT_WORK_BITS),
                        get(RuleField.SWITCH_DEPTH),
                        get(RuleField.SWITCH_MARGIN),
                        get(RuleField.NEW_ACCOUNT_BYTES),
                        get(RuleField.MAX_NEIGHBOURS),
                        get(RuleField.MAX_BLOCK_BYTES)),
                allocations.entrySet().stream()
                        .map(each -> new Allocation(each.getKey(), each.getValue()))
                        .toList());
    }

    /** The chosen value, or the default. */
    public <T> T get(RuleField<T> field) {
        return has(field) ? field.cast(chosen.get(field)) : field.fallback(this);
    }

    /** Whether a value was chosen. */
    public boolean has(RuleField<?> field) {
        return chosen.containsKey(field);
    }

    public <T> NetworkRulesBuilder set(RuleField<T> field, T value) {
        chosen.put(field, value);
        return this;
    }

    /**
     * Chooses the value of the text; false if the text is not in the field's {@link RuleField#form}, and then nothing
     * is chosen.
     */
    public boolean parse(RuleField<?> field, String text) {
        Optional<?> value = field.parse(text);
        value.ifPresent(each -> chosen.put(field, each));
        return value.isPresent();
    }

    /** Money that an account has from the beginning, on top of what it was given before. */
    public NetworkRulesBuilder allocate(AddressHash account, long units) {
        allocations.merge(account, Amount.of(units), Amount::plus);
        return this;
    }

    public NetworkRulesBuilder salt(String value) {
        return set(RuleField.SALT, value);
    }

    public NetworkRulesBuilder genesisTime(long value) {
        return set(RuleField.GENESIS_TIME, value);
    }

    public NetworkRulesBuilder initialBits(int value) {
        return set(RuleField.INITIAL_BITS, value);
    }

    public NetworkRulesBuilder easiestBits(int value) {
        return set(RuleField.EASIEST_BITS, value);
    }

    public NetworkRulesBuilder name(String value) {
        return set(RuleField.NAME, value);
    }

    public NetworkRulesBuilder currency(String value) {
        return set(RuleField.CURRENCY, value);
    }

    public NetworkRulesBuilder decimals(int value) {
        return set(RuleField.DECIMALS, value);
    }

    public NetworkRulesBuilder addressPrefix(String value) {
        return set(RuleField.ADDRESS_PREFIX, value);
    }

    public NetworkRulesBuilder blockInterval(int value) {
        return set(RuleField.BLOCK_INTERVAL, value);
    }

    public NetworkRulesBuilder halfLife(int value) {
        return set(RuleField.HALF_LIFE, value);
    }

    public NetworkRulesBuilder futureLimit(int value) {
        return set(RuleField.FUTURE_LIMIT, value);
    }

    public NetworkRulesBuilder paymentWorkBits(int value) {
        return set(RuleField.PAYMENT_WORK_BITS, value);
    }

    public NetworkRulesBuilder switchDepth(int value) {
        return set(RuleField.SWITCH_DEPTH, value);
    }

    public NetworkRulesBuilder switchMargin(int value) {
        return set(RuleField.SWITCH_MARGIN, value);
    }

    public NetworkRulesBuilder newAccountBytes(int value) {
        return set(RuleField.NEW_ACCOUNT_BYTES, value);
    }

    public NetworkRulesBuilder maxNeighbours(int value) {
        return set(RuleField.MAX_NEIGHBOURS, value);
    }

    public NetworkRulesBuilder blockReward(long units) {
        return set(RuleField.BLOCK_REWARD, Amount.of(units));
    }

    public NetworkRulesBuilder halvingInterval(int value) {
        return set(RuleField.HALVING_INTERVAL, value);
    }

    public NetworkRulesBuilder rewardMaturity(int value) {
        return set(RuleField.REWARD_MATURITY, value);
    }

    public NetworkRulesBuilder maxBlockBytes(int value) {
        return set(RuleField.MAX_BLOCK_BYTES, value);
    }

    public NetworkRulesBuilder minFee(long units) {
        return set(RuleField.MIN_FEE, Amount.of(units));
    }

    public NetworkRulesBuilder admission(Admission value) {
        return set(RuleField.ADMISSION, value);
    }

    public NetworkRulesBuilder admissionKey(NodeId value) {
        return set(RuleField.ADMISSION_KEY, value);
    }
}
