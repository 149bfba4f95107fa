package org.yap.ledger.codec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

/** Reads little-endian integers and bounded runs of bytes; a length is checked against what is left before allocation. */
public final class ByteReader {
    private final byte[] bytes;
    private int position;

    public ByteReader(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Reads one value of type {@code T} from a {@link ByteReader}. */
    @FunctionalInterface
    public interface Read<T> {
        T read(ByteReader in) throws MalformedException;
    }

    /** The value that the whole of {@code bytes} encodes; trailing bytes are refused. */
    public static <T> Judged<T> decode(byte[] bytes, Read<T> read) {
        ByteReader in = new ByteReader(bytes);
        try {
            T value = read.read(in);
            in.end();
            return Judged.accept(value);
        } catch (MalformedException e) {
            return Judged.reject(e.reason(), e.getMessage());
        }
    }

    public int remaining() {
        return bytes.length - position;
    }

    public int position() {
        return position;
    }

    public byte[] bytes(int length) throws MalformedException {
        need(length);
        byte[] run = new byte[length];
        System.arraycopy(bytes, position, run, 0, length);
        position += length;
        return run;
    }

    /** The bytes read since {@code start}, an earlier {@link #position}. */
    public byte[] since(int start) {
        return Arrays.copyOfRange(bytes, start, position);
    }

    public int u8() throws MalformedException {
        need(1);
        return bytes[position++] & 0xff;
    }

    public int i32() throws MalformedException {
        return (int) little(4);
    }

    public long u32() throws MalformedException {
        return little(4);
    }

    /** All 64 bits. */
    public long i64() throws MalformedException {
        return little(8);
    }

    /** A number below 2^63. */
    public long u63() throws MalformedException {
        long value = little(8);
        if (value < 0) {
            throw malformed("a number of 2^63 or more");
        }
        return value;
    }

    /** A count or length as Bitcoin's CompactSize, minimal form only, at most {@code limit}. */
    public int compactSize(int limit) throws MalformedException {
        int first = u8();
        long value =
                switch (first) {
                    case 0xfd -> minimal(little(2), 0xfd);
                    case 0xfe -> minimal(little(4), 0x1_0000);
                    case 0xff -> minimal(u63(), 0x1_0000_0000L);
                    default -> first;
                };
        if (value > limit) {
            throw new MalformedException(RejectReason.OVERSIZE, "length " + value + " of at most " + limit);
        }
        return (int) value;
    }

    /** A list: its count, at most {@code limit}, then the items, of at least {@code itemBytes} each. */
    public <T> List<T> list(int limit, int itemBytes, Read<T> item) throws MalformedException {
        int count = compactSize(limit);
        List<T> items = new ArrayList<>(Math.min(count, remaining() / itemBytes + 1));
        for (int i = 0; i < count; i++) {
            items.add(item.read(this));
        }
        return items;
    }

    /** A text: the length of its UTF-8, at most {@code maxBytes}, then that; well-formed, without U+0000. */
    public String text(int maxBytes) throws MalformedException {
        return Utf8.decode(bytes(compactSize(maxBytes))).orElseThrow(() -> malformed("not UTF-8"));
    }

    /** One byte: 1 for yes, 0 for no. */
    public boolean flag() throws MalformedException {
        int value = u8();
        if (value > 1) {
            throw malformed("neither yes nor no: " + value);
        }
        return value == 1;
    }

    public void end() throws MalformedException {
        if (remaining() != 0) {
            throw malformed(remaining() + " bytes left over");
        }
    }

    private long minimal(long value, long least) throws MalformedException {
        if (value < least) {
            throw malformed("length " + value + " not in its shortest form");
        }
        return value;
    }

    private long little(int length) throws MalformedException {
        need(length);
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[position++] & 0xffL) << (8 * i);
        }
        return value;
    }

    private void need(int length) throws MalformedException {
        if (length > remaining()) {
            throw malformed(length + " bytes needed, " + remaining() + " left");
        }
    }

    private static MalformedException malformed(String detail) {
        return new MalformedException(RejectReason.MALFORMED, detail);
    }
}
