package org.yap.web.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.xnio.conduits.StreamSinkConduit;

class PatientSinkConduitTest {
    private long nanos;
    private boolean cut;
    private boolean broken;
    private boolean gone;
    private int taken;
    private final PatientSinkConduit conduit =
            new PatientSinkConduit(client(), () -> cut = true, () -> nanos, () -> broken = true);

    @Test
    void cutsAClientThatReadsNothing() throws IOException {
        for (int i = 0; i < 4; i++) {
            conduit.awaitWritable(5, TimeUnit.SECONDS);
        }
        assertThatIOException().isThrownBy(() -> conduit.awaitWritable(5, TimeUnit.SECONDS));
        assertThat(cut).isTrue();
        assertThat(broken).isTrue();
    }

    @Test
    void tellsThatTheClientHasGone() throws IOException {
        conduit.write(ByteBuffer.allocate(1));
        assertThat(broken).isFalse();

        gone = true;
        assertThatIOException().isThrownBy(() -> conduit.write(ByteBuffer.allocate(1)));
        assertThat(broken).isTrue();
    }

    @Test
    void cutsAClientThatTakesAByteNowAndThen() throws IOException {
        taken = 1;
        for (int i = 0; i < 4; i++) {
            conduit.write(ByteBuffer.allocate(1));
            conduit.awaitWritable(5, TimeUnit.SECONDS);
        }
        conduit.write(ByteBuffer.allocate(1));
        conduit.awaitWritable(5, TimeUnit.SECONDS);
        assertThatIOException().isThrownBy(() -> conduit.awaitWritable(5, TimeUnit.SECONDS));
    }

    @Test
    void waitsForASlowClientThatKeepsReading() {
        taken = 100_000;
        assertThatNoException().isThrownBy(() -> {
            for (int i = 0; i < 100; i++) {
                conduit.write(ByteBuffer.allocate(taken));
                conduit.awaitWritable(5, TimeUnit.SECONDS);
            }
        });
    }

    /** Takes {@link #taken} bytes of each write, and as long as it is waited for. */
    private StreamSinkConduit client() {
        return (StreamSinkConduit) Proxy.newProxyInstance(
                StreamSinkConduit.class.getClassLoader(),
                new Class<?>[] {StreamSinkConduit.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "write" -> {
                        if (gone) {
                            throw new IOException("Broken pipe");
                        }
                        yield taken;
                    }
                    case "awaitWritable" -> {
                        nanos += ((TimeUnit) arguments[1]).toNanos((Long) arguments[0]);
                        yield null;
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
