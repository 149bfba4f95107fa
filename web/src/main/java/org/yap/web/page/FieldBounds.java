package org.yap.web.page;

import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIViewParameter;
import jakarta.faces.component.UIViewRoot;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.view.ViewMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.primefaces.component.password.Password;
import org.yap.web.request.RequestFault;
import org.yap.web.text.Texts;

/**
 * Bounds what a page's state at the server comes to hold. A field takes as many characters as its page says, whatever a browser
 * sends; so does an address's parameter. And if a form is shown again because a field is wrong, the others' values stay in the
 * browser: Faces would keep them with the page, passwords too.
 */
public class FieldBounds implements PhaseListener {
    /** Of a field that does not say. */
    static final int MAX_LENGTH = 1_000;

    /** An id in hex has 64 characters. */
    static final int MAX_PARAMETER = 200;

    private static final long serialVersionUID = 1L;
    private static final int BAD_REQUEST = 400;

    @Override
    public PhaseId getPhaseId() {
        return PhaseId.ANY_PHASE;
    }

    @Override
    public void beforePhase(PhaseEvent event) {
        if (event.getPhaseId() == PhaseId.PROCESS_VALIDATIONS) {
            fields(event.getFacesContext(), field -> refuseIfTooLong(event.getFacesContext(), field));
        } else if (event.getPhaseId() == PhaseId.RENDER_RESPONSE) {
            fields(event.getFacesContext(), field -> leaveInBrowser(event.getFacesContext(), field));
        }
    }

    @Override
    public void afterPhase(PhaseEvent event) {
        FacesContext context = event.getFacesContext();
        if (event.getPhaseId() == PhaseId.RESTORE_VIEW && context.getViewRoot() != null) {
            refuseLongParameters(context, ViewMetadata.getViewParameters(context.getViewRoot()));
        }
    }

    static void refuseLongParameters(FacesContext context, Collection<UIViewParameter> parameters) {
        boolean tooLong = parameters.stream()
                .map(each ->
                        context.getExternalContext().getRequestParameterMap().get(each.getName()))
                .anyMatch(value -> value != null && value.length() > MAX_PARAMETER);
        if (!tooLong) {
            return;
        }
        context.getExternalContext().getRequestMap().put(RequestFault.ATTRIBUTE, RequestFault.LONG_PARAMETER.text());
        try {
            context.getExternalContext().responseSendError(BAD_REQUEST, null);
            context.responseComplete();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void refuseIfTooLong(FacesContext context, UIInput field) {
        int most = maxLength(field);
        // PrimeFaces has cut the submitted value by now: what was not meant would be done.
        String typed = context.getExternalContext().getRequestParameterMap().get(field.getClientId(context));
        if (field.getSubmittedValue() != null && typed != null && length(typed) > most) {
            field.setSubmittedValue(null);
            field.setValid(false);
            context.addMessage(
                    field.getClientId(context),
                    new FacesMessage(
                            FacesMessage.SEVERITY_ERROR,
                            new Texts().get("field.too-long", Integer.toString(most)),
                            null));
            context.validationFailed();
            context.renderResponse();
        }
    }

    /** As browsers count: the end of a line is one character. */
    private static int length(String typed) {
        return typed.replace("\r\n", "\n").length();
    }

    private static int maxLength(UIInput field) {
        return field.getAttributes().get("maxlength") instanceof Integer most && most > 0 ? most : MAX_LENGTH;
    }

    /** A submitted value is shown again, but not kept; a converted one is. */
    private static void leaveInBrowser(FacesContext context, UIInput field) {
        if (!field.isLocalValueSet()) {
            return;
        }
        String typed = context.getExternalContext().getRequestParameterMap().get(field.getClientId(context));
        if (isSecret(field)) {
            field.resetValue();
        } else if (typed != null) {
            field.resetValue();
            field.setSubmittedValue(typed);
        }
    }

    /** Whether what was typed must never be shown again. */
    static boolean isSecret(UIInput field) {
        return field instanceof Password
                || Boolean.parseBoolean(String.valueOf(field.getAttributes().get(PageMessages.SECRET)));
    }

    private static void fields(FacesContext context, Consumer<UIInput> visitor) {
        UIViewRoot root = context.getViewRoot();
        if (root != null) {
            visit(root, visitor);
        }
    }

    private static void visit(UIComponent part, Consumer<UIInput> visitor) {
        if (part instanceof UIInput field && !(field instanceof UIViewParameter)) {
            visitor.accept(field);
        }
        Stream.concat(part.getChildren().stream(), part.getFacets().values().stream())
                .toList()
                .forEach(each -> visit(each, visitor));
    }
}
