package org.yap.ledger.codec;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Writes what {@link ByteReader} reads. */
public final class ByteWriter {
    private byte[] bytes;
    private int length;

    public ByteWriter(int expectedLength) {
        bytes = new byte[Math.max(16, expectedLength)];
    }

    public ByteWriter bytes(byte[] run) {
        room(run.length);
        System.arraycopy(run, 0, bytes, length, run.length);
        length += run.length;
        return this;
    }

    public ByteWriter u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    public ByteWriter u32(long value) {
        return little(value, 4);
    }

    public ByteWriter i64(long value) {
        return little(value, 8);
    }

    /** Bitcoin's CompactSize in its shortest form. */
    public ByteWriter compactSize(int value) {
        if (value < 0xfd) {
            return u8(value);
        }
        return value <= 0xffff ? u8(0xfd).little(value, 2) : u8(0xfe).little(value, 4);
    }

    /** A list: its count, then the items. */
    public <T> ByteWriter list(List<T> items, BiConsumer<T, ByteWriter> write) {
        compactSize(items.size());
        items.forEach(item -> write.accept(item, this));
        return this;
    }

    /** Throws IllegalArgumentException if it holds U+0000 or half a surrogate pair. */
    public ByteWriter text(String text) {
        byte[] utf8 = Utf8.encode(text).orElseThrow(() -> new IllegalArgumentException("no well-formed text"));
        return compactSize(utf8.length).bytes(utf8);
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    private ByteWriter little(long value, int count) {
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) (value >>> (8 * i));
        }
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
