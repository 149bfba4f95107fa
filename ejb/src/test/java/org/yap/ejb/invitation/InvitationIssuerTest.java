package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

class InvitationIssuerTest {
    private static final NodeIdentity COMER = Identities.fresh();

    private final TestNode node = new TestNode();
    private final InvitationIssuer issuer = node.issuer();

    @Test
    void countsANewcomerInItsOwnName() throws RefusedException {
        node.networks.add(TestNode.GENESIS, 7);
        issuer.answer(request(0, 0));
        assertThat(node.done).containsExactly("admits", "node sets 8 members");
    }

    @Test
    void believesNobodysNumberOfMembers() throws RefusedException {
        node.networks.add(TestNode.GENESIS, 7);
        issuer.answer(request(1_000_000, 1));
        assertThat(node.done).containsExactly("admits");
    }

    @Test
    void letsNeitherNewcomersNorBoastsMakeRoom() {
        node.networks.add(TestNode.GENESIS, 4);
        node.befriend(2);
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> issuer.answer(request(0, 0)));
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> issuer.answer(request(1_000_000, 0)));
        assertThat(node.done).isEmpty();
    }

    @Test
    void judgesTheOtherNodesNeighboursByItsOwnNumber() throws RefusedException {
        node.networks.add(TestNode.GENESIS, 4);
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> issuer.answer(request(4, 2)));
        issuer.answer(request(5, 2));
        assertThat(node.done).containsExactly("admits");
    }

    @Test
    void invitesUntilTheRulesAllowNoMoreWhateverTheMembers() throws RefusedException {
        node.networks.add(TestNode.GENESIS, 4);
        int most = TestNode.GENESIS.rules().limits().maxNeighbours();
        node.befriend(most - 1);
        assertThat(issuer.invite(TestNode.GENESIS.id(), "Ada"))
                .contains(node.identity.id().toString());
        node.befriend(most);
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> issuer.invite(TestNode.GENESIS.id(), "Ada"));
        assertThat(node.done).containsExactly("Ada invites");
    }

    /** A neighbour that got it could not come with it here, nor this node with it elsewhere. */
    @Test
    void refusesARequestThatIsForAnotherNode() {
        node.networks.add(TestNode.GENESIS, 4);
        assertRefused(ServiceReason.INVITATION_OTHER_NODE, () -> issuer.answer(request(COMER.id(), 0, 0)));
        assertThat(node.done).isEmpty();
    }

    @Test
    void makesNoLinkOverPlainHttpToAnotherMachine() {
        TestNode open = new TestNode(name -> name.equals("yap.public.url") ? "http://yap.example" : null);
        open.networks.add(TestNode.GENESIS, 4);
        assertRefused(ServiceReason.INVITATION_INSECURE, () -> open.issuer().invite(TestNode.GENESIS.id(), "Ada"));
    }

    private String request(int members, int neighbours) {
        return request(node.identity.id(), members, neighbours);
    }

    private static String request(NodeId inviter, int members, int neighbours) {
        return new JoinRequest(
                        TestNode.GENESIS.id(),
                        inviter,
                        "0d".repeat(32),
                        TestNode.TOKEN,
                        PeerCertificate.of(COMER.certificate()),
                        new HostPort("10.0.0.7", 5446),
                        "https://comer.example",
                        members,
                        neighbours)
                .signed(COMER);
    }
}
