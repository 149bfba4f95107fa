package org.yap.web.portal;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import org.yap.ejb.service.RefusedException;
import org.yap.web.text.Texts;

/** What a page tells its reader after an action. */
@RequestScoped
public class Notices {
    @Inject
    private Texts texts;

    public void refused(RefusedException refused) {
        add(null, FacesMessage.SEVERITY_ERROR, texts.refusal(refused));
    }

    /** At the field {@code clientId}. */
    public void refused(String clientId, RefusedException refused) {
        add(clientId, FacesMessage.SEVERITY_ERROR, texts.refusal(refused));
    }

    public void wrong(String key, Object... values) {
        add(null, FacesMessage.SEVERITY_ERROR, texts.get(key, values));
    }

    public void wrongAt(String clientId, String key, Object... values) {
        add(clientId, FacesMessage.SEVERITY_ERROR, texts.get(key, values));
    }

    public void done(String key, Object... values) {
        add(null, FacesMessage.SEVERITY_INFO, texts.get(key, values));
    }

    /** As {@link #done}, shown by the page that this one leads to. */
    public void doneOnNextPage(String key, Object... values) {
        done(key, values);
        FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    }

    private static void add(String clientId, FacesMessage.Severity severity, String text) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(clientId, new FacesMessage(severity, text, null));
        if (severity == FacesMessage.SEVERITY_ERROR) {
            context.validationFailed();
        }
    }
}
