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
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** The canonical bytes of a network's rules: the fields in their order behind the format version. */
final class NetworkRulesCodec {
    private static final int FORMAT = 1;
    private static final int SALT_LENGTH = 16;
    private static final int ALLOCATION_LENGTH = AddressHash.LENGTH + 8;

    private NetworkRulesCodec() {}

    static Judged<NetworkRules> decode(byte[] bytes) {
        return ByteReader.decode(bytes, NetworkRulesCodec::read);
    }

    /** The rules may be out of bounds, but their texts must be texts ({@link NetworkBounds} judges that first). */
    static byte[] encode(NetworkRules rules) {
        ByteWriter out = new ByteWriter(192 + rules.allocations().size() * ALLOCATION_LENGTH)
                .u8(FORMAT)
                .bytes(HexFormat.of().parseHex(rules.salt()))
                .u32(rules.genesisTime())
                .u32(rules.initialBits())
                .u32(rules.easiestBits());
        text(out, rules.name());
        text(out, rules.currency());
        out.u8(rules.decimals());
        text(out, rules.addressPrefix());
        out.u32(rules.blockInterval())
                .u32(rules.halfLife())
                .u32(rules.futureLimit())
                .u8(rules.paymentWorkBits())
                .u32(rules.switchMargin())
                .u32(rules.maxNeighbours())
                .i64(rules.blockReward().units())
                .u32(rules.halvingInterval())
                .u32(rules.rewardMaturity())
                .u32(rules.maxBlockBytes())
                .i64(rules.minFee().units())
                .u8(number(rules.admission()))
                .compactSize(rules.allocations().size());
        for (Allocation allocation : rules.allocations()) {
            out.bytes(allocation.account().bytes()).i64(allocation.amount().units());
        }
        return out.toByteArray();
    }

    static NetworkRules read(ByteReader in) throws MalformedException {
        int format = in.u8();
        if (format != FORMAT) {
            throw bad("format version " + format);
        }
        return new NetworkRules(
                HexFormat.of().formatHex(in.bytes(SALT_LENGTH)),
                in.u32(),
                in.i32(),
                in.i32(),
                text(in, NetworkBounds.MAX_NAME * 4),
                text(in, NetworkBounds.MAX_CURRENCY),
                in.u8(),
                text(in, NetworkBounds.MAX_PREFIX),
                in.i32(),
                in.i32(),
                in.i32(),
                in.u8(),
                in.i32(),
                in.i32(),
                Amount.of(in.u63()),
                in.i32(),
                in.i32(),
                in.i32(),
                Amount.of(in.u63()),
                admission(in.u8()),
                allocations(in));
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
