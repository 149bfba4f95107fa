package org.yap.web.overload;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.StreamSinkConduit;

/**
 * An answer that a thread writes. The thread waits for a client that reads slowly, but in total not for longer than 20 seconds and a
 * second for each 16 KiB that the client has taken; then the connection is cut.
 */
final class PatientSinkConduit extends AbstractStreamSinkConduit<StreamSinkConduit> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long NANOS_PER_BYTE = TimeUnit.SECONDS.toNanos(1) / (16 * 1024);

    private final Closeable connection;
    private final LongSupplier nanoClock;
    private long written;
    private long waited;

    PatientSinkConduit(StreamSinkConduit next, Closeable connection, LongSupplier nanoClock) {
        super(next);
        this.connection = connection;
        this.nanoClock = nanoClock;
    }

    @Override
    public void awaitWritable() throws IOException {
        awaitWritable(PATIENCE_NANOS, TimeUnit.NANOSECONDS);
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
        long left = PATIENCE_NANOS + written * NANOS_PER_BYTE - waited;
        if (left <= 0) {
            IoUtils.safeClose(connection);
            throw new IOException("the client reads too slowly");
        }
        long start = nanoClock.getAsLong();
        super.awaitWritable(Math.min(left, unit.toNanos(time)), TimeUnit.NANOSECONDS);
        waited += nanoClock.getAsLong() - start;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return counted(super.write(source));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return counted(super.write(sources, offset, length));
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return counted(super.writeFinal(source));
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return counted(super.writeFinal(sources, offset, length));
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        return counted(super.transferFrom(source, position, count));
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return counted(super.transferFrom(source, count, throughBuffer));
    }

    private int counted(int bytes) {
        written += Math.max(0, bytes);
        return bytes;
    }

    private long counted(long bytes) {
        written += Math.max(0, bytes);
        return bytes;
    }
}
