package org.yap.web.push;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.SessionScoped;
import java.io.Serializable;

/**
 * The one stream of a session. The page that came last has it, for that is the one in view; it passes on to the others what it
 * is told. A browser opens six connections to a host at most, and pages must not take them all.
 */
@SessionScoped
public class SessionStream implements Serializable {
    private static final long serialVersionUID = 1L;

    private transient PageStream current;
    private boolean over;

    /** Ends the stream before. */
    synchronized void replace(PageStream stream) {
        if (over) {
            stream.end(PageStream.Ending.ENDED);
            return;
        }
        if (current != null) {
            current.end(PageStream.Ending.MOVED);
        }
        current = stream;
    }

    /** Tells the pages that the session is over. */
    @PreDestroy
    synchronized void end() {
        over = true;
        if (current != null) {
            current.end(PageStream.Ending.ENDED);
        }
    }
}
