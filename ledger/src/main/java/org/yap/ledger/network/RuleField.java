package org.yap.ledger.network;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;

/**
 * One rule of a network: its name, its form, where {@link NetworkRules} holds it, its default and its bounds. Code that
 * treats all rules alike (builder, bounds, JSON, pages) walks over {@link #ALL}. Only {@link NetworkRulesCodec} is
 * written by hand, since every node must agree on its bytes. Allocations are not in the list: each of these has its own
 * form for them.
 *
 * @param <T> what a value is in Java
 */
public final class RuleField<T> {
    public static final int MAX_NAME = 64;
    public static final int MAX_CURRENCY = 10;
    public static final int MAX_PREFIX = 16;

    private static final int DAY = 86_400;

    /** More bytes than a block has with a single payment, however large. */
    private static final int ONE_PAYMENT_BLOCK = 8_000;

    /** No default: {@link NetworkRulesBuilder#create} makes it. */
    public static final RuleField<String> SALT =
            text("salt", rules -> rules.salt(), "", RuleBound.matches("[0-9a-f]{32}", "32 lower-case hex digits"));

    /** No default: the creator says what time it is. */
    public static final RuleField<Long> GENESIS_TIME = new RuleField<>(
            "genesisTime",
            RuleForm.TIME,
            rules -> rules.pace().genesisTime(),
            rules -> 0L,
            RuleBound.within(1, RuleForm.MAX_TIME));

    public static final RuleField<Integer> EASIEST_BITS = new RuleField<>(
            "easiestBits",
            RuleForm.BITS,
            rules -> rules.pace().easiestBits(),
            rules -> 0x207f_ffff,
            RuleBound.compactTarget());

    /** Default: the easiest. */
    public static final RuleField<Integer> INITIAL_BITS = new RuleField<>(
            "initialBits",
            RuleForm.BITS,
            rules -> rules.pace().initialBits(),
            rules -> rules.get(EASIEST_BITS),
            RuleBound.compactTargetWithin(rules -> rules.pace().easiestBits()));

    public static final RuleField<String> NAME = text("name", rules -> rules.name(), "Yap", RuleBound.name(MAX_NAME));

    public static final RuleField<String> CURRENCY = text(
            "currency",
            rules -> rules.money().currency(),
            "YAP",
            RuleBound.matches("[A-Z]{1," + MAX_CURRENCY + "}", "1 to " + MAX_CURRENCY + " upper-case letters"));

    public static final RuleField<Integer> DECIMALS =
            number("decimals", rules -> rules.money().decimals(), rules -> 2, RuleBound.within(0, 18));

    public static final RuleField<String> ADDRESS_PREFIX = text(
            "addressPrefix",
            rules -> rules.addressPrefix(),
            "yap",
            RuleBound.matches("[a-z]{1," + MAX_PREFIX + "}", "1 to " + MAX_PREFIX + " lower-case letters"));

    public static final RuleField<Integer> BLOCK_INTERVAL =
            number("blockInterval", rules -> rules.pace().blockInterval(), rules -> 10, RuleBound.within(1, DAY));

    public static final RuleField<Integer> HALF_LIFE = number(
            "halfLife",
            rules -> rules.pace().halfLife(),
            rules -> 60 * rules.get(BLOCK_INTERVAL),
            RuleBound.within(
                    rules -> rules.pace().blockInterval(),
                    rules -> 10_000L * rules.pace().blockInterval()));

    /**
     * A block that comes 60 T after its parent is easier to mine, and so are the blocks after it. Nobody may get there
     * just by stamping a block ahead: within 30 T that works only if no block has come for another 30 T.
     */
    public static final RuleField<Integer> FUTURE_LIMIT = number(
            "futureLimit",
            rules -> rules.pace().futureLimit(),
            rules -> 6 * rules.get(BLOCK_INTERVAL),
            RuleBound.within(
                    rules -> 1, rules -> Math.min(7 * DAY, 30L * rules.pace().blockInterval())));

    public static final RuleField<Integer> PAYMENT_WORK_BITS =
            number("paymentWorkBits", rules -> rules.limits().paymentWorkBits(), rules -> 16, RuleBound.within(0, 32));

    public static final RuleField<Integer> SWITCH_DEPTH =
            number("switchDepth", rules -> rules.limits().switchDepth(), rules -> 6, RuleBound.within(0, 1_000));

    public static final RuleField<Integer> SWITCH_MARGIN =
            number("switchMargin", rules -> rules.limits().switchMargin(), rules -> 0, RuleBound.within(0, 1_000));

    public static final RuleField<Integer> MAX_NEIGHBOURS =
            number("maxNeighbours", rules -> rules.limits().maxNeighbours(), rules -> 8, RuleBound.within(2, 64));

    /** Default: 50 whole coins; with more than 8 decimals, as many units as with 8. */
    public static final RuleField<Amount> BLOCK_REWARD = amount(
            "blockReward",
            rules -> rules.money().blockReward(),
            rules -> wholeCoins(50, rules.get(DECIMALS)),
            Long.MAX_VALUE);

    public static final RuleField<Integer> HALVING_INTERVAL = number(
            "halvingInterval",
            rules -> rules.money().halvingInterval(),
            rules -> 2_100_000,
            RuleBound.within(1, Integer.MAX_VALUE));

    /**
     * More than depth and margin, so that ordinary forks undo no reward that could be spent. A branch that is far
     * enough ahead may undo any number of blocks. Default: when the reward is
     * {@linkplain NetworkRules#buriedDepth buried}.
     */
    public static final RuleField<Integer> REWARD_MATURITY = number(
            "rewardMaturity",
            rules -> rules.money().rewardMaturity(),
            rules -> NetworkRules.buriedDepth(rules.get(SWITCH_DEPTH), rules.get(SWITCH_MARGIN)),
            RuleBound.above(
                    rules ->
                            (long) rules.limits().switchDepth() + rules.limits().switchMargin(),
                    "switchDepth and switchMargin together",
                    10_000));

    public static final RuleField<Integer> MAX_BLOCK_BYTES = number(
            "maxBlockBytes",
            rules -> rules.limits().maxBlockBytes(),
            rules -> 1_000_000,
            RuleBound.within(10_000, 8_000_000));

    /**
     * A payment always fits into a block, even one with the most outputs, each of which creates an account: so none can
     * wait for ever and hold up those behind it.
     */
    public static final RuleField<Integer> NEW_ACCOUNT_BYTES = number(
            "newAccountBytes",
            rules -> rules.limits().newAccountBytes(),
            rules -> Math.min(1_000, mostNewAccountBytes(rules.get(MAX_BLOCK_BYTES))),
            RuleBound.within(
                    rules -> 0, rules -> mostNewAccountBytes(rules.limits().maxBlockBytes())));

    public static final RuleField<Amount> MIN_FEE =
            amount("minFee", rules -> rules.money().minFee(), rules -> Amount.ZERO, 1L << 48);

    public static final RuleField<Admission> ADMISSION = new RuleField<>(
            "admission",
            RuleForm.ADMISSION,
            rules -> rules.admission(),
            rules -> Admission.INVITATION,
            RuleBound.none());

    /** No default: the node that makes a network by invitation puts its own id in. */
    public static final RuleField<NodeId> ADMISSION_KEY = new RuleField<>(
            "admissionKey",
            RuleForm.NODE,
            rules -> rules.admissionKey(),
            rules -> NodeId.ZERO,
            RuleBound.zeroUnless(rules -> rules.admission() == Admission.INVITATION));

    /** All of them, in the order of the canonical bytes. */
    public static final List<RuleField<?>> ALL = List.of(
            SALT,
            GENESIS_TIME,
            INITIAL_BITS,
            EASIEST_BITS,
            NAME,
            CURRENCY,
            DECIMALS,
            ADDRESS_PREFIX,
            BLOCK_INTERVAL,
            HALF_LIFE,
            FUTURE_LIMIT,
            PAYMENT_WORK_BITS,
            SWITCH_DEPTH,
            SWITCH_MARGIN,
            NEW_ACCOUNT_BYTES,
            MAX_NEIGHBOURS,
            BLOCK_REWARD,
            HALVING_INTERVAL,
            REWARD_MATURITY,
            MAX_BLOCK_BYTES,
            MIN_FEE,
            ADMISSION,
            ADMISSION_KEY);

    /** What every creator of a network must choose. The defaults of the others suit most networks. */
    public static final List<RuleField<?>> REQUIRED = List.of(NAME, CURRENCY);

    /** How a value is written. */
    public enum Kind {
        TEXT,
        /** A whole number: decimal digits. */
        NUMBER,
        /** A compact target: 8 hex digits. */
        BITS,
        /** Smallest units: decimal digits. */
        AMOUNT,
        /** One of a few words. */
        CHOICE,
        /** A node's id: 64 hex digits. */
        NODE
    }

    private final String name;
    private final RuleForm<T> form;
    private final Function<NetworkRules, T> getter;
    private final Function<NetworkRulesBuilder, T> fallback;
    private final RuleBound<T> bound;

    private RuleField(
            String name,
            RuleForm<T> form,
            Function<NetworkRules, T> getter,
            Function<NetworkRulesBuilder, T> fallback,
            RuleBound<T> bound) {
        this.name = name;
        this.form = form;
        this.getter = getter;
        this.fallback = fallback;
        this.bound = bound;
    }

    private static RuleField<String> text(
            String name, Function<NetworkRules, String> getter, String fallback, RuleBound<String> bound) {
        return new RuleField<>(name, RuleForm.TEXT, getter, rules -> fallback, bound);
    }

    private static RuleField<Integer> number(
            String name,
            Function<NetworkRules, Integer> getter,
            Function<NetworkRulesBuilder, Integer> fallback,
            RuleBound<Number> bound) {
        return new RuleField<>(name, RuleForm.NUMBER, getter, fallback, bound::breach);
    }

    private static RuleField<Amount> amount(
            String name,
            Function<NetworkRules, Amount> getter,
            Function<NetworkRulesBuilder, Amount> fallback,
            long max) {
        RuleBound<Number> bound = RuleBound.within(0, max);
        return new RuleField<>(
                name, RuleForm.AMOUNT, getter, fallback, (value, rules) -> bound.breach(value.units(), rules));
    }

    private static int mostNewAccountBytes(int maxBlockBytes) {
        return Math.max(0, maxBlockBytes - ONE_PAYMENT_BLOCK) / Payment.MAX_OUTPUTS;
    }

    private static Amount wholeCoins(long coins, int decimals) {
        long units = coins;
        for (int i = 0; i < Math.min(decimals, 8); i++) {
            units *= 10;
        }
        return Amount.of(units);
    }

    /** The name in JSON, for instance {@code rewardMaturity}. */
    public String name() {
        return name;
    }

    public Kind kind() {
        return form.kind();
    }

    public T of(NetworkRules rules) {
        return getter.apply(rules);
    }

    /** The value in {@code rules}, written as {@link #parse} reads it. */
    public String text(NetworkRules rules) {
        return form.format().apply(of(rules));
    }

    /** The value of the text, which may be out of bounds; empty if the text is not in this field's {@link #form}. */
    public Optional<T> parse(String text) {
        return form.parse().apply(text);
    }

    /** Says to people what a value must look like. */
    public String form() {
        return form.says();
    }

    /** The words to choose from; empty unless this is a {@link Kind#CHOICE}. */
    public List<String> choices() {
        return form.choices();
    }

    /** Says to people what is out of bounds; empty if nothing is. */
    String breach(NetworkRules rules) {
        String breach = bound.breach(of(rules), rules);
        return breach.isEmpty() ? "" : name + ": " + breach;
    }

    /** The default; it may depend on what was chosen for other fields. */
    T fallback(NetworkRulesBuilder rules) {
        return fallback.apply(rules);
    }

    T cast(Object value) {
        return form.type().cast(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
