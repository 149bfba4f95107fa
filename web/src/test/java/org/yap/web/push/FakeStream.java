package org.yap.web.push;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;

/** The container's side of a {@link PageStream}: a page that reads, reads slowly, or has gone. */
final class FakeStream extends ServletOutputStream {
    boolean ready = true;
    boolean gone;
    int completed;
    int cut;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private WriteListener listener;

    /** What the page has read since it was asked last. */
    String told() {
        String text = told.toString(StandardCharsets.UTF_8);
        told.reset();
        return text;
    }

    /** The page has read everything. */
    void read() throws IOException {
        ready = true;
        listener.onWritePossible();
    }

    /** The page's connection. */
    void cut() {
        cut++;
    }

    AsyncContext exchange() {
        return (AsyncContext) Proxy.newProxyInstance(
                AsyncContext.class.getClassLoader(),
                new Class<?>[] {AsyncContext.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("complete")) {
                        completed++;
                    }
                    return null;
                });
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public void setWriteListener(WriteListener writeListener) {
        listener = writeListener;
    }

    @Override
    public void write(int each) throws IOException {
        if (!ready) {
            throw new IllegalStateException("not ready");
        }
        if (gone) {
            throw new IOException("gone");
        }
        written.write(each);
    }

    @Override
    public void flush() throws IOException {
        told.writeBytes(written.toByteArray());
        written.reset();
    }
}
