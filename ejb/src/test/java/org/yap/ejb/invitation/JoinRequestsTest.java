package org.yap.ejb.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.value.NodeId;

/** That whoever is admitted becomes a neighbour, within the limit; and who is asked. */
class JoinRequestsTest {
    private static final Genesis NETWORK = TestNode.OPEN;
    private static final NodeIdentity COMER = Identities.fresh();

    private final TestNode node = new TestNode();

    @Test
    void admitsWhoeverAsksToAnOpenNetwork() throws RefusedException {
        node.networks.add(NETWORK, 7);
        answer(request());
        assertThat(node.done).isEmpty();
    }

    /** A neighbour that got it could not come with it here, nor this node with it elsewhere. */
    @Test
    void refusesARequestThatIsForAnotherNode() {
        node.networks.add(NETWORK, 4);
        assertRefused(ServiceReason.INVITATION_OTHER_NODE, () -> answer(request(Optional.of(COMER.id()))));
        assertThat(node.done).isEmpty();
    }

    @Test
    void refusesItsOwnRequestAndTheRequestForANetworkThatItIsNotIn() {
        assertRefused(ServiceReason.NETWORK_UNKNOWN, () -> answer(request()));
        node.networks.add(NETWORK, 4);
        assertRefused(ServiceReason.NEIGHBOUR_SELF, () -> answer(request(Optional.empty(), node.identity)));
    }

    private void answer(String request) throws RefusedException {
        assertThat(node.requests.answer(request, TestNode.CLIENT)).isNotEmpty();
    }

    private String request() {
        return request(Optional.of(node.id()));
    }

    private static String request(Optional<NodeId> inviter) {
        return request(inviter, COMER);
    }

    private static String request(Optional<NodeId> inviter, NodeIdentity by) {
        return new JoinRequest(
                        NETWORK.id(),
                        inviter,
                        "0d".repeat(32),
                        Optional.empty(),
                        by.id(),
                        new Endpoints(new HostPort("10.0.0.7", 5446), "https://comer.example"),
                        "")
                .signed(by);
    }
}
