package org.yap.web.security;

import jakarta.faces.component.UIViewRoot;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;

/**
 * Has the server keep no state of pages that need no login, so that strangers get no session. The template of these pages
 * ({@code WEB-INF/open.xhtml}) says the same, but it is read too late: PrimeFaces keeps something before.
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
