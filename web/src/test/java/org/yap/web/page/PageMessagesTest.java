package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIForm;
import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIPanel;
import jakarta.faces.context.FacesContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.fixture.FakeFaces;
import org.yap.web.text.Texts;

class PageMessagesTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final Texts texts = new Texts();
    private final PageMessages messages = new PageMessages(texts);
    private final List<String> invalid = new ArrayList<>();
    private final List<Object> shownAgain = new ArrayList<>();
    private boolean hidden;
    private final UIInput to = field("to", "address-bad-form address-other-network");
    private final UIInput password = field("password", "login-failed signup.differ");
    private final UIPanel group = new UIPanel() {
        @Override
        public List<UIComponent> getChildren() {
            return List.of(to);
        }

        @Override
        public boolean isRendered() {
            return !hidden;
        }
    };
    private final UIForm form = new UIForm() {
        @Override
        public List<UIComponent> getChildren() {
            return List.of(group, password);
        }

        @Override
        public boolean isRendered() {
            return true;
        }
    };

    @BeforeEach
    void buildPage() {
        faces.page.add(form);
        form.setSubmitted(true);
    }

    @Test
    void saysARefusalAtTheFieldThatListsItsReason() {
        messages.refused(new RefusedException(RejectReason.ADDRESS_OTHER_NETWORK, ""));

        assertThat(faces.saidAt).containsOnly(entry("f:to", texts.get("reason.address-other-network")));
        assertThat(invalid).containsExactly("to");
        assertThat(faces.failed).isTrue();
    }

    @Test
    void saysAllElseForTheWholePage() {
        messages.refused(new RefusedException(ServiceReason.UNAVAILABLE, ""));
        messages.wrong("login.full");

        assertThat(faces.saidAt).isEmpty();
        assertThat(faces.said).containsExactly(texts.get("reason.unavailable"), texts.get("login.full"));
        assertThat(faces.failed).isTrue();
    }

    @Test
    void saysAtAFieldWhatThePageItselfFindsWrong() {
        messages.wrong("signup.differ");

        assertThat(faces.saidAt).containsOnly(entry("f:password", texts.get("signup.differ")));
    }

    @Test
    void leavesWhatWasTypedInAFieldThatIsRefused() {
        faces.parameters.put("f:to", "yap1typed");

        messages.refused(new RefusedException(RejectReason.ADDRESS_BAD_FORM, ""));

        assertThat(shownAgain).containsExactly("yap1typed");
    }

    @Test
    void showsNoSecretAgain() {
        faces.parameters.put("f:to", "twenty-four words");
        to.getAttributes().put(PageMessages.SECRET, "true");

        messages.refused(new RefusedException(RejectReason.ADDRESS_BAD_FORM, ""));

        assertThat(invalid).containsExactly("to");
        assertThat(shownAgain).isEmpty();
    }

    @Test
    void doesNotDoubtTheNameWhereOnlyThePasswordIsAskedFor() {
        messages.refused(new RefusedException(ServiceReason.LOGIN_FAILED, ""));

        assertThat(faces.saidAt).containsOnly(entry("f:password", texts.get("password.wrong")));
    }

    @Test
    void saysForTheWholePageWhatAHiddenFieldLists() {
        hidden = true;

        messages.refused(new RefusedException(RejectReason.ADDRESS_BAD_FORM, ""));

        assertThat(faces.saidAt).isEmpty();
        assertThat(faces.said).containsExactly(texts.get("reason.address-bad-form"));
    }

    @Test
    void saysNothingAtFieldsOfOtherForms() {
        form.setSubmitted(false);

        messages.refused(new RefusedException(RejectReason.ADDRESS_BAD_FORM, ""));

        assertThat(faces.saidAt).isEmpty();
        assertThat(faces.said).hasSize(1);
    }

    @Test
    void keepsGoodNewsForTheNextPage() {
        messages.done("account.renamed");
        assertThat(faces.saidOnNextPage).isFalse();
        messages.doneOnNextPage("account.added", "Savings");

        assertThat(faces.said).containsExactly("Renamed.", "The account “Savings” is ready.");
        assertThat(faces.saidOnNextPage).isTrue();
        assertThat(faces.failed).isFalse();
    }

    private static Map.Entry<String, String> entry(String clientId, String text) {
        return Map.entry(clientId, text);
    }

    /** Renderers and expressions of a component need a container: only what the page asks of it is here. */
    private UIInput field(String id, String errors) {
        UIInput field = new UIInput() {
            @Override
            public void setValid(boolean valid) {
                if (!valid) {
                    invalid.add(id);
                }
            }

            @Override
            public void setSubmittedValue(Object value) {
                shownAgain.add(value);
            }

            @Override
            public String getClientId(FacesContext context) {
                return "f:" + id;
            }

            @Override
            public boolean isRendered() {
                return true;
            }
        };
        field.getAttributes().put(PageMessages.ERRORS, errors);
        return field;
    }
}
