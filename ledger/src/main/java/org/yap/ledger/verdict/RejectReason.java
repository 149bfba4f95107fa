package org.yap.ledger.verdict;

/**
 * The rules, each with its id as in docs/protocol.md. Consensus rules decide what is true, policy rules what this node
 * accepts.
 */
public enum RejectReason implements Reason {
    // encoding
    MALFORMED("malformed", Kind.CONSENSUS),
    OVERSIZE("oversize", Kind.CONSENSUS),

    // a payment by itself
    PAYMENT_VERSION("payment-version", Kind.CONSENSUS),
    PAYMENT_BAD_KEY("payment-bad-key", Kind.CONSENSUS),
    PAYMENT_NO_OUTPUTS("payment-no-outputs", Kind.CONSENSUS),
    PAYMENT_TOO_MANY_OUTPUTS("payment-too-many-outputs", Kind.CONSENSUS),
    PAYMENT_BAD_AMOUNT("payment-bad-amount", Kind.CONSENSUS),
    PAYMENT_BAD_MEMO("payment-bad-memo", Kind.CONSENSUS),
    PAYMENT_FEE_TOO_LOW("payment-fee-too-low", Kind.CONSENSUS),
    PAYMENT_TOO_LITTLE_WORK("payment-too-little-work", Kind.CONSENSUS),
    PAYMENT_BAD_SIGNATURE("payment-bad-signature", Kind.CONSENSUS),
    /** Told instead of missing work or a bad signature if the id was made for another network. */
    PAYMENT_OTHER_NETWORK("payment-other-network", Kind.CONSENSUS),

    // a payment against the state
    PAYMENT_BAD_SEQUENCE("payment-bad-sequence", Kind.CONSENSUS),
    PAYMENT_EXPIRED("payment-expired", Kind.CONSENSUS),
    PAYMENT_INSUFFICIENT_FUNDS("payment-insufficient-funds", Kind.CONSENSUS),
    PAYMENT_OVERFLOW("payment-overflow", Kind.CONSENSUS),

    /** Whether a block holds it can't be said while payments are indexed. */
    PAYMENT_NOT_KNOWN_YET("payment-not-known-yet", Kind.POLICY),

    // a header
    BLOCK_BAD_VERSION("block-bad-version", Kind.CONSENSUS),
    BLOCK_BAD_WORK("block-bad-work", Kind.CONSENSUS),
    BLOCK_BAD_BITS("block-bad-bits", Kind.CONSENSUS),
    BLOCK_TIME_TOO_OLD("block-time-too-old", Kind.CONSENSUS),
    BLOCK_TIME_TOO_NEW("block-time-too-new", Kind.FUTURE),
    BLOCK_UNKNOWN_PARENT("block-unknown-parent", Kind.MISSING),
    BLOCK_INVALID_PARENT("block-invalid-parent", Kind.CONSENSUS),

    // a block's body
    BLOCK_TOO_LARGE("block-too-large", Kind.MUTATED),
    BLOCK_BAD_MERKLE_ROOT("block-bad-merkle-root", Kind.MUTATED),
    BLOCK_MUTATED_MERKLE("block-mutated-merkle", Kind.MUTATED),
    BLOCK_BAD_REWARD_FORM("block-bad-reward-form", Kind.CONSENSUS),
    BLOCK_BAD_REWARD_HEIGHT("block-bad-reward-height", Kind.CONSENSUS),
    BLOCK_BAD_REWARD_AMOUNT("block-bad-reward-amount", Kind.CONSENSUS),
    BLOCK_BAD_PAYMENT("block-bad-payment", Kind.CONSENSUS),
    BLOCK_TOO_MANY_ACCOUNTS("block-too-many-accounts", Kind.CONSENSUS),

    // rules and genesis of a network
    NETWORK_OTHER_FORMAT("network-other-format", Kind.CONSENSUS),
    NETWORK_BAD_RULES("network-bad-rules", Kind.CONSENSUS),
    NETWORK_BAD_GENESIS("network-bad-genesis", Kind.CONSENSUS),
    NETWORK_TOO_MUCH_MONEY("network-too-much-money", Kind.CONSENSUS),

    // what the mempool puts up with
    MEMPOOL_DUPLICATE("mempool-duplicate", Kind.POLICY),
    MEMPOOL_FULL("mempool-full", Kind.POLICY),
    MEMPOOL_SENDER_LIMIT("mempool-sender-limit", Kind.POLICY),
    MEMPOOL_SEQUENCE_GAP("mempool-sequence-gap", Kind.POLICY),
    MEMPOOL_REPLACEMENT_FEE("mempool-replacement-fee", Kind.POLICY),

    // keys and addresses as typed by people
    ADDRESS_BAD_FORM("address-bad-form", Kind.POLICY),
    ADDRESS_OTHER_NETWORK("address-other-network", Kind.POLICY),
    PHRASE_BAD("phrase-bad", Kind.POLICY),

    // leases of members
    LEASE_FROM_FUTURE("lease-from-future", Kind.POLICY),
    LEASE_EXPIRED("lease-expired", Kind.POLICY),
    LEASE_BAD_SIGNATURE("lease-bad-signature", Kind.POLICY),
    LEASE_NOT_ADMITTED("lease-not-admitted", Kind.POLICY),

    // neighbours
    MESSAGE_MALFORMED("message-malformed", Kind.POLICY),
    MESSAGE_OVERSIZE("message-oversize", Kind.POLICY),
    MESSAGE_UNKNOWN_KIND("message-unknown-kind", Kind.POLICY),
    MESSAGE_UNREQUESTED("message-unrequested", Kind.POLICY),
    MESSAGE_REPEATED("message-repeated", Kind.POLICY),
    MESSAGE_FOREIGN("message-foreign", Kind.POLICY);

    /** What a broken rule says about the thing itself. */
    public enum Kind {
        /** Invalid for everybody, for ever. */
        CONSENSUS,
        /** Perhaps valid, but not accepted here and now. */
        POLICY,
        /** These bytes are bad, but say nothing about the header that they came with. */
        MUTATED,
        /** Can't be judged before something else is known. */
        MISSING,
        /** Will be judged again later. */
        FUTURE
    }

    private final String id;
    private final Kind kind;

    RejectReason(String id, Kind kind) {
        this.id = id;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }
}
