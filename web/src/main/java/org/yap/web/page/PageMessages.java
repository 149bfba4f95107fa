package org.yap.web.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.text.Texts;

/**
 * The messages that a page shows after an action. A field's attribute {@code errors} lists which of them appear beside it:
 * ids of reasons and keys of texts. All others are shown at the top of the page.
 */
@RequestScoped
public class PageMessages {
    /** Attribute of a field: which messages appear beside it. */
    static final String ERRORS = "errors";

    /** Attribute of a field: whether what was typed must never be shown again. */
    static final String SECRET = "secret";

    private Texts texts;

    protected PageMessages() {}

    @Inject
    public PageMessages(Texts texts) {
        this.texts = texts;
    }

    /** Says why a service refused. */
    public void refused(RefusedException refused) {
        Optional<UIInput> field = field(refused.reason().id());
        boolean onlyPassword = field.isPresent() && refused.reason() == ServiceReason.LOGIN_FAILED;
        error(field, onlyPassword ? texts.get("password.wrong") : texts.reason(refused));
    }

    /** Says the text of {@code key}. */
    public void wrong(String key, Object... values) {
        error(field(key), texts.get(key, values));
    }

    public void done(String key, Object... values) {
        FacesContext.getCurrentInstance()
                .addMessage(null, new FacesMessage(FacesMessage.SEVERITY_INFO, texts.get(key, values), null));
    }

    /** As {@link #done}, shown by the page that this one leads to. */
    public void doneOnNextPage(String key, Object... values) {
        done(key, values);
        FacesContext.getCurrentInstance().getExternalContext().getFlash().setKeepMessages(true);
    }

    /** The field of the submitted form beside which {@code key} is shown. */
    private static Optional<UIInput> field(String key) {
        return submitted(FacesContext.getCurrentInstance().getViewRoot())
                .flatMap(PageMessages::shownFields)
                .filter(field -> errors(field).anyMatch(key::equals))
                .findFirst();
    }

    private static Stream<UIForm> submitted(UIComponent part) {
        return part instanceof UIForm form
                ? Stream.of(form).filter(UIForm::isSubmitted)
                : parts(part).flatMap(PageMessages::submitted);
    }

    private static Stream<UIInput> shownFields(UIComponent part) {
        if (!part.isRendered()) {
            return Stream.empty();
        }
        return part instanceof UIInput field ? Stream.of(field) : parts(part).flatMap(PageMessages::shownFields);
    }

    private static Stream<UIComponent> parts(UIComponent whole) {
        return Stream.concat(whole.getChildren().stream(), whole.getFacets().values().stream());
    }

    private static Stream<String> errors(UIInput field) {
        return field.getAttributes().get(ERRORS) instanceof String errors
                ? Arrays.stream(errors.split(" "))
                : Stream.empty();
    }

    private static void error(Optional<UIInput> field, String text) {
        FacesContext context = FacesContext.getCurrentInstance();
        context.addMessage(
                field.map(each -> each.getClientId(context)).orElse(null),
                new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        context.validationFailed();
        field.ifPresent(each -> markInvalid(context, each));
    }

    /** Marks the field for eyes and for screen readers. */
    private static void markInvalid(FacesContext context, UIInput field) {
        field.setValid(false);
        if (!FieldBounds.isSecret(field)) {
            // An invalid field shows its submitted value, which Faces has cleared by now.
            field.setSubmittedValue(
                    context.getExternalContext().getRequestParameterMap().get(field.getClientId(context)));
        }
    }
}
