package org.yap.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Map;
import org.primefaces.component.password.Password;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.web.text.Texts;

/** The messages that a page shows after an action: of the whole page, or at a field. */
@RequestScoped
public class PageMessages {
    /** Id of the fields in which an opt-in key is typed. */
    private static final String WORDS = "words";

    @Inject
    private Texts texts;

    public void refused(RefusedException refused) {
        add(null, FacesMessage.SEVERITY_ERROR, texts.refusal(refused));
    }

    /** At the field whose client id stands in {@code fields} for the reason; if there is none, for the page. */
    public void refused(RefusedException refused, Map<Reason, String> fields) {
        String field = fields.get(refused.reason());
        boolean password = field != null && refused.reason() == ServiceReason.LOGIN_FAILED;
        add(field, FacesMessage.SEVERITY_ERROR, password ? texts.get("password.wrong") : texts.refusal(refused));
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

    /** The field shows that it is wrong, to the eye and to screen readers. */
    private static void mark(FacesContext context, String clientId) {
        if (clientId != null && context.getViewRoot().findComponent(clientId) instanceof UIInput field) {
            field.setValid(false);
            if (!isSecret(field)) {
                // A field that is wrong shows what was submitted, and that is forgotten by now.
                field.setSubmittedValue(field.getValue());
            }
        }
    }

    private static boolean isSecret(UIInput field) {
        return field instanceof Password || WORDS.equals(field.getId());
    }

    private static void add(String clientId, FacesMessage.Severity severity, String text) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(clientId, new FacesMessage(severity, text, null));
        if (severity == FacesMessage.SEVERITY_ERROR) {
            context.validationFailed();
            mark(context, clientId);
        }
    }
}
