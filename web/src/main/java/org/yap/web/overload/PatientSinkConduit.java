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
    private final Runnable whenBroken;
    private long written;
    private long waited;

    /** {@code whenBroken} is told of each failure of the connection. */
    PatientSinkConduit(StreamSinkConduit next, Closeable connection, LongSupplier nanoClock, Runnable whenBroken) {
        super(next);
        this.whenBroken = whenBroken;
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
            whenBroken.run();
            throw new IOException("the client reads too slowly");
        }
        long start = nanoClock.getAsLong();
        noting(() -> {
            super.awaitWritable(Math.min(left, unit.toNanos(time)), TimeUnit.NANOSECONDS);
            return 0L;
        });
        waited += nanoClock.getAsLong() - start;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return (int) counted(() -> super.write(source));
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        return counted(() -> super.write(sources, offset, length));
    }

    @Override
    public int writeFinal(ByteBuffer source) throws IOException {
        return (int) counted(() -> super.writeFinal(source));
    }

    @Override
    public long writeFinal(ByteBuffer[] sources, int offset, int length) throws IOException {
        return counted(() -> super.writeFinal(sources, offset, length));
    }

    @Override
    public long transferFrom(FileChannel source, long position, long count) throws IOException {
        // What fails here may as well be this node's file.
        long bytes = super.transferFrom(source, position, count);
        written += Math.max(0, bytes);
        return bytes;
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer throughBuffer) throws IOException {
        return counted(() -> super.transferFrom(source, count, throughBuffer));
    }

    @Override
    public boolean flush() throws IOException {
        return noting(super::flush);
    }

    @Override
    public void terminateWrites() throws IOException {
        noting(() -> {
            super.terminateWrites();
            return true;
        });
    }

    private long counted(Transfer<? extends Number> writing) throws IOException {
        long bytes = noting(writing).longValue();
        written += Math.max(0, bytes);
        return bytes;
    }

    private <T> T noting(Transfer<T> transfer) throws IOException {
        try {
            return transfer.run();
        } catch (IOException broken) {
            whenBroken.run();
            throw broken;
        }
    }

    /** Something that the connection is asked to do. */
    @FunctionalInterface
    private interface Transfer<T> {
        T run() throws IOException;
    }
}
