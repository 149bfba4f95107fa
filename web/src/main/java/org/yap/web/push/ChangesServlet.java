package org.yap.web.push;

import io.undertow.servlet.handlers.ServletRequestContext;
import jakarta.inject.Inject;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Closeable;
import java.io.IOException;
import org.yap.web.security.CurrentUser;

/** Where pages behind the login listen for changes. */
@WebServlet(urlPatterns = "/app/changes", asyncSupported = true)
public class ChangesServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Room for some dozen events; the container keeps that for each stream. */
    private static final int BUFFER_BYTES = 512;

    private transient CurrentUser user;
    private transient SessionStream own;
    private transient PageStreams streams;

    @Inject
    void connect(CurrentUser current, SessionStream ofSession, PageStreams all) {
        user = current;
        own = ofSession;
        streams = all;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        // nginx would keep what it is told until it has a few kilobytes
        response.setHeader("X-Accel-Buffering", "no");
        response.setBufferSize(BUFFER_BYTES);
        AsyncContext exchange = request.startAsync(new WithoutSession(request), response);
        exchange.setTimeout(0);
        Closeable connection =
                ServletRequestContext.requireCurrent().getExchange().getConnection();
        PageStream stream =
                new PageStream(user.getId(), exchange, response.getOutputStream(), connection, streams::remove);
        if (!streams.add(stream)) {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            exchange.complete();
            return;
        }
        own.replace(stream);
        stream.open();
    }

    /** A stream may outlive its session, and CDI, which is told of its end, stumbles over a session that is over. */
    private static final class WithoutSession extends HttpServletRequestWrapper {
        WithoutSession(HttpServletRequest request) {
            super(request);
        }

        @Override
        public HttpSession getSession(boolean create) {
            return null;
        }

        @Override
        public HttpSession getSession() {
            return null;
        }
    }
}
