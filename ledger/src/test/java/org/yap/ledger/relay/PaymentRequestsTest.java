package org.yap.ledger.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.NodeUnderTest.sent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.effect.Allowance;
import org.yap.ledger.effect.Effect;
import org.yap.ledger.effect.Outbox;
import org.yap.ledger.fixture.NodeUnderTest;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.node.NodeEvent;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;

/** How many payments are asked for, of whom, and how many are sent to those who ask. */
class PaymentRequestsTest extends RelayScenario {
    /** Announces payments that nobody has; returns for how many of them the node asks. */
    private int announceNothing(NodeId by, int series, int count) {
        List<NodeEvent> events = new ArrayList<>();
        for (int from = 0; from < count; from += Messages.MAX_LEAVES) {
            List<Hash256> leaves = new ArrayList<>();
            for (int i = from; i < Math.min(count, from + Messages.MAX_LEAVES); i++) {
                byte[] bytes = {(byte) series, (byte) i, (byte) (i >>> 8), (byte) (i >>> 16)};
                leaves.add(Hash256.twice(bytes));
            }
            events.add(new NodeEvent.MessageReceived(by, new Messages.Announce(leaves)));
        }
        return asked(node.handle(events), by);
    }

    private static int asked(List<Effect> effects, NodeId of) {
        return sent(effects, of, Messages.GetPayments.class).stream()
                .mapToInt(request -> request.leaves().size())
                .sum();
    }

    private List<Effect> passAnswerTime() {
        return tickAfter(PaymentRequests.ANSWER_MILLIS + 1);
    }

    @Test
    void emptyAnnouncementsTakeNothingFromOtherNeighbours() {
        assertThat(announceNothing(A, 1, 200_000)).isEqualTo(PaymentRequests.MAX_OF_ONE);
        assertThat(asked(node.receive(B, announce(payment)), B)).isEqualTo(1);
    }

    @Test
    void whoDoesNotSendWhatItAnnouncesIsAskedForLess() {
        announceNothing(A, 1, PaymentRequests.MAX_OF_ONE);
        passAnswerTime();
        assertThat(announceNothing(A, 2, 5_000)).isEqualTo(PaymentQuota.MIN);
        node.handle(new NodeEvent.NeighbourDown(A));
        node.handle(new NodeEvent.NeighbourUp(A));
        passAnswerTime();
        assertThat(announceNothing(A, 3, 5_000))
                .as("to come back does not help")
                .isEqualTo(PaymentQuota.MIN);
    }

    @Test
    void whoSendsAgainIsAskedForMoreAgain() {
        announceNothing(A, 1, PaymentRequests.MAX_OF_ONE);
        passAnswerTime();
        node.receive(A, announce(payment));
        node.receive(A, new Messages.Payments(List.of(payment)));
        assertThat(announceNothing(A, 2, 5_000)).isEqualTo(PaymentQuota.MIN + 1);
    }

    @Test
    void nobodyIsAskedAgainForWhatItDidNotSend() {
        node.receive(A, announce(payment));
        node.receive(A, announce(payment));
        node.receive(B, announce(payment));
        node.receive(B, announce(payment));
        List<Effect> effects = passAnswerTime();
        assertThat(asked(effects, A)).isZero();
        assertThat(asked(effects, B)).isEqualTo(1);
        effects = passAnswerTime();
        assertThat(asked(effects, A) + asked(effects, B)).isZero();
    }

    @Test
    void nobodyIsAskedWhoLeft() {
        node.receive(A, announce(payment));
        node.receive(B, announce(payment));
        node.receive(B, announce(payment));
        node.handle(new NodeEvent.NeighbourDown(B));
        assertThat(asked(passAnswerTime(), B)).isZero();
    }

    @Test
    void asksOthersAtOnceForWhatWasAskedOfOneWhoLeft() {
        node.receive(A, announce(payment));
        node.receive(B, announce(payment));
        assertThat(asked(node.handle(new NodeEvent.NeighbourDown(A)), B)).isEqualTo(1);
    }

    @Test
    void hasABoundedNumberUnderWayHoweverManyAnnounceAndLeave() {
        int few = 2;
        PaymentRequests requests = new PaymentRequests(new Outbox(), few, 10 * PaymentRequests.MAX_OF_ONE);
        for (int number = 0; number < 60; number++) {
            RelayPeer stranger = new RelayPeer(NodeUnderTest.id(number), new RelayConduct(0), 0);
            requests.announced(stranger, nothing(number, PaymentRequests.MAX_OF_ONE), 0);
            assertThat(requests.underWay()).isLessThanOrEqualTo(PaymentRequests.MAX_OF_ONE);
            requests.down(stranger, 0);
        }
        assertThat(requests.underWay()).isZero();
        for (int number = 60; number < 120; number++) {
            requests.announced(
                    new RelayPeer(NodeUnderTest.id(number), new RelayConduct(0), 0),
                    nothing(number, PaymentRequests.MAX_OF_ONE),
                    0);
        }
        assertThat(requests.underWay()).as("and nobody leaves").isEqualTo(10 * PaymentRequests.MAX_OF_ONE);
    }

    private static List<Hash256> nothing(int series, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Hash256.twice(new byte[] {(byte) series, (byte) i, (byte) (i >>> 8), (byte) (i >>> 16)}))
                .toList();
    }

    @Test
    void sendsEachNeighbourABoundedNumberOfBytesAtOnce() {
        PaymentFixture large = PaymentFixture.in(GENESIS).from(0);
        for (int output = 0; output < 255; output++) {
            large.to(5, 1);
        }
        Payment waiting = large.build();
        node.submit(waiting);
        Messages.GetPayments question =
                new Messages.GetPayments(Collections.nCopies(Messages.MAX_LEAVES, waiting.leaf()));
        List<Effect> effects = node.handle(Collections.nCopies(5, new NodeEvent.MessageReceived(A, question)));
        assertThat(bytes(effects, A))
                .isBetween(RelayPeer.PAYMENT_BYTES_PER_PERIOD, RelayPeer.PAYMENT_BYTES_PER_PERIOD + waiting.size());
        assertThat(bytes(node.receive(A, question), A)).isZero();
        clock.advance(Allowance.PERIOD_MILLIS);
        assertThat(bytes(node.receive(A, question), A)).isPositive();
    }

    private static int bytes(List<Effect> effects, NodeId to) {
        return sent(effects, to, Messages.Payments.class).stream()
                .flatMap(message -> message.payments().stream())
                .mapToInt(Payment::size)
                .sum();
    }
}
