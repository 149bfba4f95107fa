package org.yap.ejb.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.identity.NodeIdentity;

/** What a signature over named texts covers. */
class SignedFieldsTest {
    private static final NodeIdentity SIGNER = Identities.fresh();
    private static final int MAX_LENGTH = 10_000;

    private final String json = SignedFields.sign("test 1", Map.of("content", "AA=BB"), SIGNER);

    @Test
    void readsWhatWasSignedForThePurposeAndNothingElse() {
        SignedFields read = SignedFields.read("test 1", json, MAX_LENGTH).orElseThrow();
        assertThat(read.text("content")).isEqualTo("AA=BB");
        assertThat(read.signer().id()).isEqualTo(SIGNER.id());
        assertThat(SignedFields.read("test 2", json, MAX_LENGTH)).isEmpty();
    }

    /** The text that is signed is the same, and one field less would be read. */
    @Test
    void refusesOtherFieldsOfTheSameSignedText() {
        String moved = json.replace("\"content\":\"AA=BB\"", "\"content=AA\":\"BB\"");
        assertThat(moved).isNotEqualTo(json);
        assertThat(SignedFields.read("test 1", moved, MAX_LENGTH)).isEmpty();
    }
}
