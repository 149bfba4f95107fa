package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeAuditStore;
import org.yap.ejb.fixture.FakeNetworks;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.verdict.Judged;

class InvitationAcceptanceTest {
    private static final NodeIdentity INVITER = Identities.fresh();
    private static final NodeIdentity SELF = Identities.fresh();
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final Invitation INVITATION =
            new Invitation("http://127.0.0.1:8080", GENESIS.id(), INVITER.id(), "5c".repeat(32));

    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final NeighbourTable table = new NeighbourTable(clock);
    private final List<String> done = new ArrayList<>();
    private final FakeBroker broker = new FakeBroker();
    private final FakeNetworks networks = new FakeNetworks(done);
    private final InvitationAcceptance acceptance = new InvitationAcceptance(
            SELF,
            new NodeAddresses(name -> null),
            table,
            new RecordingBook(),
            new Bridges(broker, table, clock),
            networks,
            new AnsweringClient());
    private int told;
    private boolean welcomeWhenAsked;
    private boolean neighbourWhenAsked;

    @Test
    void joinsANewNetworkInTheNameOfTheAdministrator() throws RefusedException {
        told = 5;
        acceptance.accept(INVITATION.link(), "Ada");
        assertThat(done).containsExactly("Ada joins, 5 members", "Ada befriends " + INVITER.id());
    }

    @Test
    void countsThoseWhoAreMembersForSure() throws RefusedException {
        told = 1;
        acceptance.accept(INVITATION.link(), "Ada");
        assertThat(done).first().isEqualTo("Ada joins, 2 members");
    }

    @Test
    void keepsToItsOwnNumberInAKnownNetwork() throws RefusedException {
        networks.add(GENESIS, 4);
        told = 3;
        acceptance.accept(INVITATION.link(), "Ada");
        told = 1_000_000;
        acceptance.accept(INVITATION.link(), "Ada");
        assertThat(done).containsExactly("Ada befriends " + INVITER.id(), "Ada befriends " + INVITER.id());
    }

    @Test
    void countsItsNeighboursInAKnownNetworkInItsOwnName() throws RefusedException {
        networks.add(GENESIS, 2);
        befriendOthers(1);
        told = 9;
        acceptance.accept(INVITATION.link(), "Ada");
        assertThat(done).containsExactly("Ada befriends " + INVITER.id(), "node sets 3 members");
    }

    @Test
    void letsTheInviterConnectWhileItIsAsked() throws RefusedException {
        told = 2;
        acceptance.accept(INVITATION.link(), "Ada");
        assertThat(welcomeWhenAsked).isTrue();
        assertThat(neighbourWhenAsked).isFalse();
    }

    @Test
    void showsAnInviterTheDoorThatDoesNotBecomeANeighbour() {
        told = 1_000_001;
        assertRefused(ServiceReason.INVITATION_BAD, () -> acceptance.accept(INVITATION.link(), "Ada"));
        assertThat(welcomeWhenAsked).isTrue();
        assertThat(table.admits(INVITER.id())).isFalse();
        assertThat(broker.expelled).containsExactly(INVITER.id());
    }

    @Test
    void storesNothingOfAReplyWithImpossibleMembers() {
        told = 1_000_001;
        assertRefused(ServiceReason.INVITATION_BAD, () -> acceptance.accept(INVITATION.link(), "Ada"));
        assertThat(done).isEmpty();
    }

    @Test
    void storesNothingWhenThereIsNoPlaceForAnotherNeighbour() {
        befriendOthers(2);
        told = 4;
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> acceptance.accept(INVITATION.link(), "Ada"));
        assertThat(done).isEmpty();
    }

    private void befriendOthers(int count) {
        OtherNeighbours.load(table, GENESIS.id(), time.instant(), count);
    }

    private final class RecordingBook extends NeighbourBook {
        RecordingBook() {
            super(new Transactions(), new Audit(new FakeAuditStore(), clock), clock, table);
        }

        @Override
        void joined(NetworkId network, JoinReply reply, String administrator) {
            done.add(administrator + " befriends " + reply.certificate().id());
        }
    }

    /** The inviter, who tells as many members as the test says. */
    private final class AnsweringClient extends JoinClient {
        @Override
        Judged<String> ask(String url, String signedRequest) {
            JoinRequest request = JoinRequest.read(signedRequest).orThrow();
            welcomeWhenAsked = table.admits(INVITER.id());
            neighbourWhenAsked = table.isNeighbour(INVITER.id(), GENESIS.id());
            return Judged.accept(JoinReply.signed(
                    request, new HostPort("inviter", 5446), "https://inviter.example", GENESIS, told, INVITER));
        }
    }
}
