package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.invitation.JoinReply.Admitted;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Judged;

class InvitationAcceptanceTest {
    private static final NodeIdentity INVITER = Identities.fresh();
    private static final Invitation INVITATION =
            new Invitation("http://127.0.0.1:8080", TestNode.OPEN.id(), Optional.of(INVITER.id()), Optional.empty());

    private final TestNode node = new TestNode();
    private final InvitationAcceptance acceptance = node.acceptance(new AnsweringClient());

    @Test
    void joinsANewNetworkInTheNameOfTheAdministrator() throws RefusedException {
        acceptance.accept(INVITATION.link(), "", "Ada");
        assertThat(node.done).containsExactly("Ada joins");
    }

    @Test
    void getsAnotherContactInANetworkThatItIsAMemberOf() throws RefusedException {
        node.networks.add(TestNode.OPEN, 4);
        acceptance.accept(INVITATION.link(), "", "Ada");
        acceptance.accept(INVITATION.link(), "", "Ada");
        assertThat(node.done).isEmpty();
        assertThat(node.contacts).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://yap.example", "http://10.0.0.7:8080", "http://127.0.0.1.example", "HTTP://[fe80::1]"})
    void refusesPlainHttpToAnotherMachine(String url) {
        String link = new Invitation(
                        url.replace("HTTP", "http"), INVITATION.network(), INVITATION.inviter(), INVITATION.token())
                .link();
        assertRefused(ServiceReason.INVITATION_INSECURE, () -> acceptance.accept(link, "", "Ada"));
        assertThat(node.done).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:9080", "http://localhost:8080", "http://[::1]:8080", "https://yap.example"})
    void acceptsPlainHttpWithinThisMachine(String url) throws RefusedException {
        acceptance.accept(
                new Invitation(url, INVITATION.network(), INVITATION.inviter(), INVITATION.token()).link(), "", "Ada");
        assertThat(node.done).isNotEmpty();
    }

    @Test
    void acceptsPlainHttpWhereItIsSwitchedOn() throws RefusedException {
        TestNode open = new TestNode(name -> name.equals("yap.invitation.http") ? "true" : null);
        Invitation plain =
                new Invitation("http://yap.example", INVITATION.network(), INVITATION.inviter(), INVITATION.token());
        open.acceptance(new AnsweringClient()).accept(plain.link(), "", "Ada");
        assertThat(open.done).isNotEmpty();
    }

    /** The inviter. */
    private final class AnsweringClient implements JoinClient {
        @Override
        public Judged<String> ask(String url, String signedRequest) {
            JoinRequest request = JoinRequest.read(signedRequest).orThrow();
            Admitted admitted = new Admitted(TestNode.OPEN, node.openLease(INVITER), List.of());
            return Judged.accept(JoinReply.admitted(request, admitted, INVITER));
        }
    }
}
