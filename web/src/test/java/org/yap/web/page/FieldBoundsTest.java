package org.yap.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.faces.component.UIInput;
import jakarta.faces.component.UIViewParameter;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.PhaseEvent;
import jakarta.faces.event.PhaseId;
import jakarta.faces.event.PhaseListener;
import jakarta.faces.lifecycle.Lifecycle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yap.web.fixture.FakeFaces;

class FieldBoundsTest {
    @RegisterExtension
    private final FakeFaces faces = new FakeFaces();

    private final FieldBounds bounds = new FieldBounds();
    private final StubField memo = new StubField("memo");
    private final StubField password = new StubField("password");

    @BeforeEach
    void buildPage() {
        faces.page.add(memo);
        faces.page.add(password);
        password.getAttributes().put("secret", "true");
    }

    @Test
    void aFieldTakesWhatItsPageSays() {
        memo.getAttributes().put("maxlength", 5);
        type("lunch");
        before(PhaseId.PROCESS_VALIDATIONS);
        assertThat(faces.saidAt).isEmpty();

        type("dinner");
        before(PhaseId.PROCESS_VALIDATIONS);
        assertThat(faces.saidAt).containsEntry("memo", "At most 5 characters.");
        assertThat(faces.failed).isTrue();
        assertThat(memo.valid).isFalse();
        assertThat(memo.getSubmittedValue()).isNull();
    }

    @Test
    void aFieldThatSaysNothingTakesAThousandCharacters() {
        type("m".repeat(FieldBounds.MAX_LENGTH + 1));
        before(PhaseId.PROCESS_VALIDATIONS);
        assertThat(faces.saidAt).containsOnlyKeys("memo");
    }

    /** When another field can't be converted, values that were are kept with the page. */
    @Test
    void whatWasTypedIsShownAgainButNotKept() {
        memo.kept = "lunch";
        faces.parameters.put("memo", "lunch");
        before(PhaseId.RENDER_RESPONSE);
        assertThat(memo.kept).isNull();
        assertThat(memo.getSubmittedValue()).isEqualTo("lunch");
    }

    @Test
    void aPasswordIsNeitherKeptNorShownAgain() {
        password.kept = "correct horse";
        faces.parameters.put("password", "correct horse");
        before(PhaseId.RENDER_RESPONSE);
        assertThat(password.kept).isNull();
        assertThat(password.getSubmittedValue()).isNull();
    }

    @Test
    void aLongParameterOfAPageIsRefused() {
        UIViewParameter network = new UIViewParameter();
        network.setName("network");
        faces.parameters.put("network", "a".repeat(64));
        FieldBounds.refuseLongParameters(faces, List.of(network));
        assertThat(faces.error).isZero();

        faces.parameters.put("network", "a".repeat(FieldBounds.MAX_PARAMETER + 1));
        FieldBounds.refuseLongParameters(faces, List.of(network));
        assertThat(faces.error).isEqualTo(400);
        assertThat(faces.request).containsValue("error.request.long-parameter");
        assertThat(faces.getResponseComplete()).isTrue();
    }

    /** PrimeFaces cuts what is too long. */
    private void type(String memoText) {
        faces.parameters.put("memo", memoText);
        memo.setSubmittedValue(memoText.substring(0, Math.min(5, memoText.length())));
    }

    private void before(PhaseId phase) {
        bounds.beforePhase(new PhaseEvent(faces, phase, new NoLifecycle()));
    }

    /** Without the state helper, which only a container has. */
    private static final class StubField extends UIInput {
        private final String id;
        private final Map<String, Object> attributes = new HashMap<>();
        private Object kept;
        private Object submitted;
        private boolean valid = true;

        StubField(String id) {
            this.id = id;
        }

        @Override
        public String getClientId(FacesContext context) {
            return id;
        }

        @Override
        public Map<String, Object> getAttributes() {
            return attributes;
        }

        @Override
        public Object getSubmittedValue() {
            return submitted;
        }

        @Override
        public void setSubmittedValue(Object typed) {
            submitted = typed;
        }

        @Override
        public void setValid(boolean is) {
            valid = is;
        }

        @Override
        public boolean isLocalValueSet() {
            return kept != null;
        }

        @Override
        public void resetValue() {
            kept = null;
            submitted = null;
        }
    }

    /** An event must have one. */
    private static final class NoLifecycle extends Lifecycle {
        @Override
        public void addPhaseListener(PhaseListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void execute(FacesContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public PhaseListener[] getPhaseListeners() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void removePhaseListener(PhaseListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void render(FacesContext context) {
            throw new UnsupportedOperationException();
        }
    }
}
