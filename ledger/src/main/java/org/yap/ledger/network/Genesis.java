package org.yap.ledger.network;

import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.block.BlockRules;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** The first block: a header without work over the network's rules. Its bytes are header + canonical rules. */
public record Genesis(BlockHeader header, NetworkRules rules) {
    /** The genesis block of {@code rules}, or the rule that they break ({@code network-*}). */
    public static Judged<Genesis> of(NetworkRules rules) {
        return NetworkBounds.judge(rules).then(good -> Judged.accept(new Genesis(headerOf(good), good)));
    }

    /** Judges everything: form, bounds, that the header fits the rules, that the money stays below 2^63. */
    public static Judged<Genesis> decode(byte[] bytes) {
        return ByteReader.decode(bytes, in -> new Genesis(BlockHeader.read(in), NetworkRulesCodec.read(in)))
                .then(genesis -> of(genesis.rules)
                        .then(right -> right.header.equals(genesis.header)
                                ? Judged.accept(right)
                                : Judged.reject(
                                        RejectReason.NETWORK_BAD_GENESIS, "the header does not fit the rules")));
    }

    public byte[] bytes() {
        ByteWriter out = new ByteWriter(512);
        header.write(out);
        return out.bytes(rules.bytes()).toByteArray();
    }

    public NetworkId id() {
        return new NetworkId(header.hash());
    }

    private static BlockHeader headerOf(NetworkRules rules) {
        return new BlockHeader(
                BlockRules.VERSION,
                Hash256.ZERO,
                Hash256.twice(rules.bytes()),
                rules.pace().genesisTime(),
                rules.pace().initialBits(),
                0);
    }
}
