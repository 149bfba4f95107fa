package org.yap.ejb.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.core.remoting.impl.netty.ActiveMQFrameDecoder2;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedFrameDecoderTest {
    private final AtomicInteger complaints = new AtomicInteger();
    private final EmbeddedChannel channel = new EmbeddedChannel(new BoundedFrameDecoder(complaints::incrementAndGet));

    @Test
    void cutsAsTheBrokersOwnDecoderDoes() {
        EmbeddedChannel original = new EmbeddedChannel(new ActiveMQFrameDecoder2());
        byte[] stream = {0, 0, 0, 3, 7, 8, 9, 0, 0, 0, 1, 5, 0, 0};
        original.writeInbound(Unpooled.copiedBuffer(stream));
        channel.writeInbound(Unpooled.copiedBuffer(stream));
        for (int i = 0; i < 2; i++) {
            ByteBuf expected = original.readInbound();
            ByteBuf actual = channel.readInbound();
            assertThat(actual.readerIndex()).isEqualTo(expected.readerIndex());
            assertThat(actual.setIndex(0, actual.writerIndex()))
                    .isEqualTo(expected.setIndex(0, expected.writerIndex()));
        }
        assertThat(channel.<ByteBuf>readInbound()).isNull();
        assertThat(channel.isOpen()).isTrue();
    }

    @Test
    void takesTheLongestPacket() {
        channel.writeInbound(announcing(BoundedFrameDecoder.MAX_BYTES - Integer.BYTES)
                .writeZero(BoundedFrameDecoder.MAX_BYTES - Integer.BYTES));
        assertThat(channel.<ByteBuf>readInbound().readableBytes())
                .isEqualTo(BoundedFrameDecoder.MAX_BYTES - Integer.BYTES);
        assertThat(complaints).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(ints = {BoundedFrameDecoder.MAX_BYTES - Integer.BYTES + 1, Integer.MAX_VALUE, -1})
    void endsTheConnectionAtTheAnnouncementOfTooLongAPacket(int length) {
        channel.writeInbound(announcing(length));
        assertThat(channel.isOpen()).isFalse();
        assertThat(complaints).hasValue(1);
        assertThat(channel.<ByteBuf>readInbound()).isNull();
    }

    private static ByteBuf announcing(int length) {
        return Unpooled.buffer().writeInt(length);
    }
}
