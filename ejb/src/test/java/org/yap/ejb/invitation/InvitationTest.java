package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.Judged;

class InvitationTest {
    private static final Invitation INVITATION = new Invitation(
            "https://stones.example:8443/yap",
            NetworkId.ofHex("0".repeat(60) + "beef"),
            Optional.of(NodeId.ofHex("ab".repeat(32))),
            Optional.of("5c".repeat(32)));

    @Test
    void readsBothFormsOfALink() {
        String link = INVITATION.link();
        String app =
                "  yap:join?u=https%3A%2F%2Fstones.example%3A8443%2Fyap" + link.substring(link.indexOf('#')) + "\n";
        assertThat(Invitation.read(link).orThrow()).isEqualTo(INVITATION);
        assertThat(Invitation.read(app).orThrow()).isEqualTo(INVITATION);
    }

    @Test
    void keepsNetworkNodeAndTokenBehindTheHash() {
        assertThat(INVITATION.link()).startsWith("https://stones.example:8443/yap/join#");
    }

    @Test
    void readsTheAddressOfANodeInAnOpenNetwork() {
        Invitation bare =
                new Invitation("https://stones.example:8443", INVITATION.network(), Optional.empty(), Optional.empty());
        assertThat(Invitation.read("https://stones.example:8443/join#n=" + bare.network())
                        .orThrow())
                .isEqualTo(bare);
        for (String typed : new String[] {"https://stones.example:8443 ", "https://stones.example:8443/  "}) {
            assertThat(Invitation.read(typed + bare.network()).orThrow()).isEqualTo(bare);
        }
        assertThat(bare.link()).isEqualTo("https://stones.example:8443/join#n=" + bare.network());
    }

    @Test
    void refusesATokenOfNobodyInParticular() {
        String link = "https://stones.example/join#n=" + INVITATION.network() + "&t=" + "5c".repeat(32);
        assertThat(rejection(Invitation.read(link))).isEqualTo(ServiceReason.INVITATION_BAD.id());
    }

    @Test
    void doesNotShowItsTokenInLogs() {
        assertThat(INVITATION.toString()).doesNotContain(INVITATION.token().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "https://stones.example/join",
                "https://stones.example/join#",
                "https://stones.example/join#n=1&i=2&t=3",
                "ftp://stones.example/join#",
                "https://user:secret@stones.example/join#",
                "https://stones.example/other#",
                "yap:join?u=javascript%3Aalert(1)#",
                "yap:join?u=%zz#"
            })
    void refusesWhatIsNoLink(String text) {
        String fragment = INVITATION.link().substring(INVITATION.link().indexOf('#') + 1);
        assertThat(rejection(Invitation.read(text))).isEqualTo(ServiceReason.INVITATION_BAD.id());
        if (!text.startsWith("https://stones.example/join")) {
            assertThat(rejection(Invitation.read(text + fragment))).isEqualTo(ServiceReason.INVITATION_BAD.id());
        }
    }

    @Test
    void refusesNoLinkAtAllAndOneWithoutEnd() {
        assertThat(rejection(Invitation.read(null))).isEqualTo(ServiceReason.INVITATION_BAD.id());
        assertThat(rejection(Invitation.read(INVITATION.link() + "&x=" + "y".repeat(2000))))
                .isEqualTo(ServiceReason.INVITATION_BAD.id());
    }

    private static String rejection(Judged<?> verdict) {
        assertThat(verdict).isInstanceOf(Judged.Rejected.class);
        return ((Judged.Rejected<?>) verdict).reason().id();
    }
}
