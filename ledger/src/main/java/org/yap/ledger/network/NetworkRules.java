package org.yap.ledger.network;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yap.ledger.key.KeyBranch;
import org.yap.ledger.payment.PaymentTerms;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.work.DifficultyTerms;

/**
 * What the creator of a network chose. Its canonical bytes are the genesis block's only Merkle leaf, so the network id
 * commits to them. Made by {@link NetworkRulesBuilder}; valid once {@link Genesis#of} accepts it. {@link RuleField}
 * lists all rules with their defaults and bounds.
 *
 * @param salt 16 random bytes, hex; gives every network its own id, and opt-in keys their own branch
 * @param name 1..64 characters
 * @param addressPrefix bech32 human-readable part, 1..16 lower-case letters
 * @param admission open or by invitation
 * @param admissionKey in a network by invitation the node that made it, whose vouchers everybody else's lead to; else
 *     {@link NodeId#ZERO}
 * @param allocations what accounts have from the beginning; sorted by account, distinct
 */
public record NetworkRules(
        String salt,
        String name,
        String addressPrefix,
        Admission admission,
        NodeId admissionKey,
        Money money,
        Pace pace,
        Limits limits,
        List<Allocation> allocations)
        implements KeyBranch, PaymentTerms {
    /** Version of the form of the canonical bytes. Networks of another one can't be read. */
    public static final int FORMAT = 3;

    private static final int MIN_BURIED_DEPTH = 100;

    public NetworkRules {
        allocations = List.copyOf(allocations);
    }

    /** Who may join. */
    public enum Admission {
        OPEN,
        INVITATION
    }

    /**
     * The currency, and how it comes into being.
     *
     * @param currency code of 1..10 upper-case letters
     * @param decimals 0..18 digits behind the point when amounts are shown
     * @param blockReward subsidy of block 1
     * @param halvingInterval blocks after which the subsidy halves
     * @param rewardMaturity blocks after which a reward is credited
     * @param minFee the minimum fee is this for the payment plus this for each output
     */
    public record Money(
            String currency, int decimals, Amount blockReward, int halvingInterval, int rewardMaturity, Amount minFee) {

        /** The subsidy is 0 from this halving on. */
        static final int LAST_HALVING = 63;

        /**
         * What the block at {@code height}, 1 or more, may make out of nothing: halved every {@link #halvingInterval}
         * blocks.
         */
        public Amount subsidy(long height) {
            long halvings = height / halvingInterval;
            return halvings >= LAST_HALVING ? Amount.ZERO : Amount.of(blockReward.units() >> halvings);
        }
    }

    /**
     * When blocks come, and how difficult they are.
     *
     * @param genesisTime seconds since 1970, unsigned 32 bits
     * @param initialBits compact target of the genesis block and its child
     * @param easiestBits compact target that is never exceeded
     * @param blockInterval T, seconds
     * @param halfLife seconds behind the schedule that double the target
     * @param futureLimit seconds that a block may be ahead of a node's clock
     */
    public record Pace(
            long genesisTime, int initialBits, int easiestBits, int blockInterval, int halfLife, int futureLimit)
            implements DifficultyTerms {}

    /**
     * What a payment, a branch, a node and a block must keep to.
     *
     * @param paymentWorkBits zero bits that a payment's id, times the number of its outputs, starts with
     * @param switchDepth blocks that another branch may undo as soon as it has more work
     * @param switchMargin blocks' work by which a branch that would undo more must lead beyond mine
     * @param newAccountBytes bytes for which an account counts that a payment creates
     * @param maxNeighbours upper bound of neighbours of a node
     * @param maxBlockBytes bytes of a whole encoded block
     */
    public record Limits(
            int paymentWorkBits,
            int switchDepth,
            int switchMargin,
            int newAccountBytes,
            int maxNeighbours,
            int maxBlockBytes) {}

    /** Judges form and every bound. */
    public static Judged<NetworkRules> decode(byte[] bytes) {
        return NetworkRulesCodec.decode(bytes).then(NetworkBounds::judge);
    }

    /** The canonical form. */
    public byte[] bytes() {
        return NetworkRulesCodec.encode(this);
    }

    @Override
    public int paymentWorkBits() {
        return limits.paymentWorkBits();
    }

    @Override
    public Amount minFee() {
        return money.minFee();
    }

    /**
     * Blocks after which what is in the chain counts as final, and what is not in it counts as never to come: twice the
     * switch depth and margin together, and 100 at least.
     */
    public int buriedDepth() {
        return buriedDepth(limits.switchDepth(), limits.switchMargin());
    }

    static int buriedDepth(int switchDepth, int switchMargin) {
        return Math.max(MIN_BURIED_DEPTH, 2 * (switchDepth + switchMargin));
    }

    /** The first 31 bits of the salt, big-endian. */
    @Override
    public int keyBranch() {
        return (int) (HexFormat.fromHexDigitsToLong(salt, 0, 8) >>> 1);
    }

    /** A builder that starts from these rules. */
    public NetworkRulesBuilder toBuilder() {
        return new NetworkRulesBuilder(this);
    }

    /**
     * These rules as the node {@code creator} makes a network of them: its id is the admission key, if there is one and
     * none was chosen.
     */
    public NetworkRules madeBy(NodeId creator) {
        boolean lacksKey = admission == Admission.INVITATION && admissionKey.equals(NodeId.ZERO);
        return lacksKey ? toBuilder().admissionKey(creator).build() : this;
    }

    /** The node whose vouchers admit: that of the admission key; empty in an open network. */
    public Optional<NodeId> admissionNode() {
        return admission == Admission.INVITATION ? Optional.of(admissionKey) : Optional.empty();
    }

    /** These rules with other allocations, in the given order, even if that is not the canonical one. */
    NetworkRules withAllocations(List<Allocation> others) {
        return new NetworkRules(salt, name, addressPrefix, admission, admissionKey, money, pace, limits, others);
    }
}
