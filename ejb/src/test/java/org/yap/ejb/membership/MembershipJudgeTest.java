package org.yap.ejb.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.yap.ejb.fixture.SettableTime;
import org.yap.ejb.service.NodeClock;
import org.yap.ledger.fixture.FakeNodeKeys;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.lease.NodeKeys;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.value.NodeKey;
import org.yap.ledger.value.NodeSignature;
import org.yap.ledger.verdict.Judged;

/** In a network by invitation: node 1 was admitted, and admits as many of its own as it likes. */
class MembershipJudgeTest {
    private static final TestLeases LEASES = TestLeases.open();
    private static final NodeId HOSTILE = FakeNodeKeys.node(1);
    private static final NodeId HONEST = FakeNodeKeys.node(2);
    /** One of them by the admission key, which is the same for all. */
    private static final int SIGNATURES_OF_SYBIL = 8;

    private final SettableTime time = new SettableTime();
    private final AtomicInteger verified = new AtomicInteger();
    private final MembershipJudge judge = new MembershipJudge(
            new LeaseRules(LEASES.network(), Optional.of(FakeNodeKeys.node(0)), new CountingKeys()),
            new NodeClock(time));
    private int sybils = 100;

    @Test
    void verifiesSoManySignaturesOfOneNeighbourAndThoseOfOthersAllTheSame() {
        for (int i = 0; i < 10; i++) {
            assertAccepted(judge.message(HOSTILE, NeighbourMessage.Heartbeat.KIND, heartbeat(sybils(129))));
        }
        assertThat(verified.get())
                .isBetween(
                        JudgementBudget.SIGNATURES_AT_ONCE - SIGNATURES_OF_SYBIL, JudgementBudget.SIGNATURES_AT_ONCE);
        assertThat(leasesOf(judge.message(HONEST, NeighbourMessage.Heartbeat.KIND, heartbeat(sybils(3)))))
                .isEqualTo(3);

        verified.set(0);
        time.pass(Duration.ofSeconds(1));
        assertAccepted(judge.message(HOSTILE, NeighbourMessage.Heartbeat.KIND, heartbeat(sybils(129))));
        assertThat(verified.get()).isBetween(1, 50);
    }

    @Test
    void judgesTheSenderOfARequestOrReplyHoweverMuchOthersPassedOn() {
        for (int i = 0; i < 100; i++) {
            Lease asker = sybil();
            judge.request(asker.node(), new ContactRequest.Shuffled(asker, 1, sybils(16)));
            judge.reply(new ContactReply.Known(sybil(), sybils(129), sybils(16)));
        }
        verified.set(0);
        Lease asker = sybil();
        Judged<ContactRequest> asked = judge.request(asker.node(), new ContactRequest.Shuffled(asker, 1, sybils(16)));
        assertThat(asked.orThrow()).isEqualTo(new ContactRequest.Shuffled(asker, 1, List.of()));
        assertThat(judge.reply(new ContactReply.Known(asker, sybils(129), List.of())))
                .contains(new ContactReply.Known(asker, List.of(), List.of()));
        assertThat(verified.get()).isEqualTo(SIGNATURES_OF_SYBIL - 1);
    }

    /** They pass through honest neighbours, which can't say no to all of them. */
    @Test
    void hearsHeartbeatsOfANeighbourThroughWhichOthersSendAsMuchAsTheyLike() {
        byte[] walk = new NeighbourMessage.Shuffle(sybil(), 1, 3, List.of()).bytes();
        for (int i = 0; i < JudgementBudget.MESSAGES_AT_ONCE; i++) {
            assertAccepted(judge.message(HONEST, NeighbourMessage.Shuffle.KIND, walk));
        }
        assertThat(judge.message(HONEST, NeighbourMessage.Shuffle.KIND, walk)).isEmpty();
        assertAccepted(judge.message(HONEST, NeighbourMessage.Heartbeat.KIND, heartbeat(List.of())));
    }

    private static void assertAccepted(Optional<Judged<NeighbourMessage>> judged) {
        assertThat(judged).isPresent();
        assertThat(judged.get().accepted()).isTrue();
    }

    private static int leasesOf(Optional<Judged<NeighbourMessage>> judged) {
        return ((NeighbourMessage.Heartbeat) judged.orElseThrow().orThrow())
                .leases()
                .size();
    }

    private static byte[] heartbeat(List<Lease> leases) {
        return new NeighbourMessage.Heartbeat(1, 1, 0, 0, leases).bytes();
    }

    private List<Lease> sybils(int count) {
        List<Lease> leases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leases.add(sybil());
        }
        return leases;
    }

    private Lease sybil() {
        int first = sybils;
        sybils += SIGNATURES_OF_SYBIL;
        return LEASES.issuer(first, 1, LEASES.chain(first, first + 1, first + 2, first + 3, first + 4, first + 5, 1, 0))
                .alive(time.instant().getEpochSecond(), 100);
    }

    private final class CountingKeys implements NodeKeys {
        private final NodeKeys keys = new FakeNodeKeys();

        @Override
        public NodeId idOf(NodeKey key) {
            return keys.idOf(key);
        }

        @Override
        public boolean verifies(NodeKey key, byte[] message, NodeSignature signature) {
            verified.incrementAndGet();
            return keys.verifies(key, message, signature);
        }
    }
}
