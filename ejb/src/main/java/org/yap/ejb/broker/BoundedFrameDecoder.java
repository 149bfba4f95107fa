package org.yap.ejb.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.handler.codec.TooLongFrameException;
import org.apache.activemq.artemis.core.protocol.core.impl.ActiveMQClientProtocolManager;
import org.apache.activemq.artemis.core.protocol.core.impl.ActiveMQClientProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.remoting.ClientProtocolManager;

/**
 * Cuts a connection's bytes into packets, in place of the broker's own decoder, which would buffer up to 2 GiB for a
 * single packet. This one closes the connection as soon as a packet's length is too large.
 */
final class BoundedFrameDecoder extends LengthFieldBasedFrameDecoder {
    /** More than the longest envelope and the longest packet that isn't one. */
    static final int MAX_BYTES = 512 << 10;

    /** The broker's name for its decoder. */
    static final String HANDLER = "activemq-decoder";

    private final Runnable tooLong;

    /** {@code tooLong} is run once, when the connection ends for that reason. */
    BoundedFrameDecoder(Runnable tooLong) {
        super(MAX_BYTES, 0, Integer.BYTES);
        this.tooLong = tooLong;
    }

    @Override
    protected Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        try {
            return super.decode(context, in);
        } catch (TooLongFrameException e) {
            // The rest is skipped, or it would be judged and punished packet by packet.
            in.skipBytes(in.readableBytes());
            ChannelFuture unused = context.close();
            tooLong.run();
            return null;
        }
    }

    /** Copies the packet with its length and skips the length, as the broker's packets expect. */
    @Override
    protected ByteBuf extractFrame(ChannelHandlerContext context, ByteBuf buffer, int index, int length) {
        return context.alloc().buffer(length).writeBytes(buffer, index, length).skipBytes(Integer.BYTES);
    }

    /** For connections from here to a neighbour. */
    static final class Outgoing extends ActiveMQClientProtocolManagerFactory {
        @Override
        public ClientProtocolManager newProtocolManager() {
            return new ActiveMQClientProtocolManager() {
                @Override
                public void addChannelHandlers(ChannelPipeline pipeline) {
                    pipeline.addLast(HANDLER, new BoundedFrameDecoder(() -> {}));
                }
            };
        }
    }
}
