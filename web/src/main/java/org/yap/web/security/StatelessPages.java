package org.yap.web.security;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Pages that need no login keep no state at the server, so that strangers get no session. Their templates say the same
 * ({@code WEB-INF/open.xhtml}), but that is read only when the page is built, and PrimeFaces keeps something before.
 */
public class StatelessPages implements PhaseListener {
    private static final long serialVersionUID = 1L;

    @Override
    public void afterPhase(PhaseEvent event) {
        UIViewRoot view = event.getFacesContext().getViewRoot();
        if (view != null && view.getViewId() != null && !isInside(view.getViewId())) {
            view.setTransient(true);
        }
    }

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.RESTORE_VIEW;
    }

    static boolean isInside(String path) {
        return path.startsWith("/app/") || path.startsWith("/console/");
    }
}
