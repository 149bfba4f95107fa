package org.yap.ledger.network;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.yap.ledger.codec.ByteReader;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.MalformedException;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** The canonical bytes of a network's rules: the fields in their order behind the format version. */
final class NetworkRulesCodec {
    private static final int SALT_LENGTH = 16;
    private static final int ALLOCATION_LENGTH = AddressHash.LENGTH + 8;

    private NetworkRulesCodec() {}

    static Judged<NetworkRules> decode(byte[] bytes) {
        return ByteReader.decode(bytes, NetworkRulesCodec::read);
    }

    /** The rules may be out of bounds, but their texts must be texts ({@link NetworkBounds} judges that first). */
    static byte[] encode(NetworkRules rules) {
        ByteWriter out = new ByteWriter(224 + rules.allocations().size() * ALLOCATION_LENGTH)
                .u8(NetworkRules.FORMAT)
                .bytes(HexFormat.of().parseHex(rules.salt()))
                .u32(rules.pace().genesisTime())
                .u32(rules.pace().initialBits())
                .u32(rules.pace().easiestBits());
        text(out, rules.name());
        text(out, rules.money().currency());
        out.u8(rules.money().decimals());
        text(out, rules.addressPrefix());
        out.u32(rules.pace().blockInterval())
                .u32(rules.pace().halfLife())
                .u32(rules.pace().futureLimit())
                .u8(rules.limits().paymentWorkBits())
                .u32(rules.limits().switchDepth())
                .u32(rules.limits().switchMargin())
                .u32(rules.limits().newAccountBytes())
                .u32(rules.limits().maxNeighbours())
                .i64(rules.money().blockReward().units())
                .u32(rules.money().halvingInterval())
                .u32(rules.money().rewardMaturity())
                .u32(rules.limits().maxBlockBytes())
                .i64(rules.money().minFee().units())
                .u8(number(rules.admission()))
                .bytes(rules.admissionKey().bytes())
                .compactSize(rules.allocations().size());
        for (Allocation allocation : rules.allocations()) {
            out.bytes(allocation.account().bytes()).i64(allocation.amount().units());
        }
        return out.toByteArray();
    }

    static NetworkRules read(ByteReader in) throws MalformedException {
        int format = in.u8();
        if (format != NetworkRules.FORMAT) {
            throw new MalformedException(
                    RejectReason.NETWORK_OTHER_FORMAT,
                    "format version " + format + " where " + NetworkRules.FORMAT + " is known");
        }
        return new NetworkRulesBuilder()
                .salt(HexFormat.of().formatHex(in.bytes(SALT_LENGTH)))
                .genesisTime(in.u32())
                .initialBits(in.i32())
                .easiestBits(in.i32())
                .name(text(in, RuleField.MAX_NAME * 4))
                .currency(text(in, RuleField.MAX_CURRENCY))
                .decimals(in.u8())
                .addressPrefix(text(in, RuleField.MAX_PREFIX))
                .blockInterval(in.i32())
                .halfLife(in.i32())
                .futureLimit(in.i32())
                .paymentWorkBits(in.u8())
                .switchDepth(in.i32())
                .switchMargin(in.i32())
                .newAccountBytes(in.i32())
                .maxNeighbours(in.i32())
                .blockReward(in.u63())
                .halvingInterval(in.i32())
                .rewardMaturity(in.i32())
                .maxBlockBytes(in.i32())
                .minFee(in.u63())
                .admission(admission(in.u8()))
                .admissionKey(NodeId.of(in.bytes(NodeId.LENGTH)))
                .build()
                .withAllocations(allocations(in));
    }

    private static List<Allocation> allocations(ByteReader in) throws MalformedException {
        int count = in.compactSize(in.remaining() / ALLOCATION_LENGTH);
        List<Allocation> allocations = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            AddressHash account = AddressHash.of(in.bytes(AddressHash.LENGTH));
            allocations.add(new Allocation(account, Amount.of(in.u63())));
        }
        return allocations;
    }

    private static Admission admission(int number) throws MalformedException {
        return switch (number) {
            case 0 -> Admission.OPEN;
            case 1 -> Admission.INVITATION;
            default -> throw bad("admission " + number);
        };
    }

    private static int number(Admission admission) {
        return switch (admission) {
            case OPEN -> 0;
            case INVITATION -> 1;
        };
    }

    private static String text(ByteReader in, int maxBytes) throws MalformedException {
        return Utf8.decode(in.bytes(in.compactSize(maxBytes))).orElseThrow(() -> bad("not UTF-8"));
    }

    private static void text(ByteWriter out, String text) {
        byte[] bytes = Utf8.encode(text).orElseThrow(() -> new IllegalArgumentException("not text"));
        out.compactSize(bytes.length).bytes(bytes);
    }

    private static MalformedException bad(String detail) {
        return new MalformedException(RejectReason.NETWORK_BAD_RULES, detail);
    }
}
