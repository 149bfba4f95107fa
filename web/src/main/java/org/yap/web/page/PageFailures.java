package org.yap.web.page;

import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerFactory;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.primefaces.application.exceptionhandler.PrimeExceptionHandler;
import org.primefaces.application.exceptionhandler.PrimeExceptionHandlerFactory;
import org.yap.ejb.service.DatabaseTrouble;
import org.yap.ejb.service.LogLimit;
import org.yap.web.request.ClientConnection;

/**
 * Writes the faults of pages into the log, each kind once a minute: a stranger who sends forms that no page made causes as many as
 * he likes. The class of the server's pages that would write each is switched off in its configuration.
 */
public class PageFailures extends PrimeExceptionHandlerFactory {
    private static final System.Logger LOG = System.getLogger(PageFailures.class.getName());
    private static final int MAX_KINDS = 64;
    private static final Map<String, LogLimit> KINDS = new ConcurrentHashMap<>();
    private static final LogLimit OTHERS = new LogLimit(LOG);

    public PageFailures(ExceptionHandlerFactory wrapped) {
        super(wrapped);
    }

    @Override
    public ExceptionHandler getExceptionHandler() {
        return new PrimeExceptionHandler(getWrapped().getExceptionHandler()) {
            @Override
            protected void logException(Throwable failure) {
                // A silent database is in the log as the node's health.
                if (!DatabaseTrouble.causes(failure) && !ClientConnection.causes(failure)) {
                    log(failure);
                }
            }
        };
    }

    static void log(Throwable failure) {
        StackTraceElement[] stack = failure.getStackTrace();
        String kind = failure.getClass().getName() + (stack.length == 0 ? "" : stack[0]);
        LogLimit limit = KINDS.size() < MAX_KINDS
                ? KINDS.computeIfAbsent(kind, any -> new LogLimit(LOG))
                : KINDS.getOrDefault(kind, OTHERS);
        limit.log(Level.ERROR, "A page failed", failure);
    }
}
