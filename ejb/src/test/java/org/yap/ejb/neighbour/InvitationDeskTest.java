package org.yap.ejb.neighbour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ejb.fixture.Refusals.assertRefused;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.FakeAuditStore;
import org.yap.ejb.fixture.FakeNetworks;
import org.yap.ejb.fixture.Identities;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.identity.NodeIdentity;
import org.yap.ejb.identity.PeerCertificate;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.Transactions;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.persistence.neighbour.StoredInvitation;

class InvitationDeskTest {
    private static final NodeIdentity SELF = Identities.fresh();
    private static final NodeIdentity COMER = Identities.fresh();
    private static final Genesis GENESIS = TestNetworks.genesis(1);
    private static final String TOKEN = "5c".repeat(32);

    private final SettableTime time = new SettableTime();
    private final NodeClock clock = new NodeClock(time);
    private final NeighbourTable table = new NeighbourTable(clock);
    private final List<String> done = new ArrayList<>();
    private final FakeNetworks networks = new FakeNetworks(done);
    private final InvitationDesk desk = new InvitationDesk(
            SELF,
            new NodeAddresses(name -> null),
            table,
            new RecordingBook(),
            new Bridges(new FakeBroker(), table, clock),
            networks,
            clock);

    @Test
    void countsANewcomerInItsOwnName() throws RefusedException {
        networks.add(GENESIS, 7);
        desk.answer(request(0, 0));
        assertThat(done).containsExactly("admits", "node sets 8 members");
    }

    @Test
    void believesNobodysNumberOfMembers() throws RefusedException {
        networks.add(GENESIS, 7);
        desk.answer(request(1_000_000, 1));
        assertThat(done).containsExactly("admits");
    }

    @Test
    void letsNeitherNewcomersNorBoastsMakeRoom() {
        networks.add(GENESIS, 4);
        befriendOthers(2);
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> desk.answer(request(0, 0)));
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> desk.answer(request(1_000_000, 0)));
        assertThat(done).isEmpty();
    }

    @Test
    void judgesTheOtherNodesNeighboursByItsOwnNumber() throws RefusedException {
        networks.add(GENESIS, 4);
        assertRefused(ServiceReason.NEIGHBOUR_LIMIT, () -> desk.answer(request(4, 2)));
        desk.answer(request(5, 2));
        assertThat(done).containsExactly("admits");
    }

    private String request(int members, int neighbours) {
        return new JoinRequest(
                        GENESIS.id(),
                        "0d".repeat(32),
                        TOKEN,
                        PeerCertificate.of(COMER.certificate()),
                        new HostPort("10.0.0.7", 5446),
                        "https://comer.example",
                        members,
                        neighbours)
                .signed(COMER);
    }

    private void befriendOthers(int count) {
        OtherNeighbours.load(table, GENESIS.id(), time.instant(), count);
    }

    private final class RecordingBook extends NeighbourBook {
        RecordingBook() {
            super(new Transactions(), new Audit(new FakeAuditStore(), clock), clock, table);
        }

        @Override
        Optional<StoredInvitation> invitation(String tokenHash) {
            return Optional.of(new StoredInvitation(
                    tokenHash,
                    GENESIS.id(),
                    "Ada",
                    time.instant(),
                    time.instant().plus(Duration.ofDays(1))));
        }

        @Override
        void admitted(JoinRequest request, StoredInvitation invitation) {
            done.add("admits");
        }
    }
}
