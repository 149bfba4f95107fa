package org.yap.localnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.payment.Payment;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.wire.Messages;
import org.yap.localnet.api.NodeApi;
import org.yap.localnet.api.RefusedByNodeException;
import org.yap.localnet.fixture.ForeignLine;
import org.yap.localnet.fixture.ForeignMembership;
import org.yap.localnet.fixture.HostileNode;
import org.yap.localnet.fixture.Money;
import org.yap.localnet.fixture.NodeLog;
import org.yap.localnet.fixture.RunningNetwork;
import org.yap.localnet.fixture.Signer;
import org.yap.localnet.process.Await;

/** A node's door for neighbours: who gets through, what may be sent through it, and what becomes of those who abuse it. */
@ExtendWith(RunningNetwork.Shared.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNeighbourIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int DOOR = 1;
    /** Messages of each kind. */
    private static final int FLOOD = 150;

    private static final int MAX_TROUBLES = 3;

    private RunningNetwork network;
    private ProvisionedNetwork ring;
    private NetworkId id;
    private NodeApi administrator;
    private Signer alice;
    private Signer bob;
    private HostileNode offender;

    @BeforeAll
    void aNetworkWithRoomForStrangers(RunningNetwork running) throws Exception {
        network = running;
        ring = running.anotherRing("door", rules -> rules.name("Door"), DOOR, 2);
        id = NetworkId.ofHex(ring.network());
        administrator = ring.administrator(DOOR);
        ring.mineEverywhere(false, 5);
        alice = new Signer(ring, ring.alice());
        bob = new Signer(ring, ring.bob());
        network.mine(ring, DOOR, 2);
        ring.awaitOneTip(PATIENCE);
    }

    @BeforeEach
    void aStranger() throws Exception {
        offender = HostileNode.start();
    }

    @AfterEach
    void goodbye() throws Exception {
        if (row(offender).filter(row -> row.path("neighbour").asBoolean()).isPresent()) {
            administrator.removeNeighbour(ring.network(), offender.id());
        }
        offender.close();
    }

    @AfterAll
    void leave() throws Exception {
        for (ProvisionedUser user : ring.users()) {
            ring.as(user).optOut(ring.network(), user.words());
        }
        ring.administrator(2).leaveNetwork(ring.network());
        administrator.leaveNetwork(ring.network());
    }

    @Test
    void keepsToItselfWhatTheLedgerRefuses() throws Exception {
        Payment used = alice.pay(bob.account(), 1, alice.nextSequence());
        administrator.submit(ring.network(), used.bytes());
        network.mine(ring, DOOR, 1);
        Money.awaitInBlock(ring, 2, used.id().toString());
        long sequence = alice.nextSequence();
        long balance = Money.balance(ring, DOOR, ring.alice());
        List<Payment> refused = List.of(
                alice.pay(bob.account(), balance + 1, sequence),
                alice.pay(bob.account(), 2, used.sequence()),
                alice.payUntil(bob.account(), 3, sequence, 1));
        assertThat(refused.stream().map(this::reasonOverRest))
                .containsExactly("payment-insufficient-funds", "payment-bad-sequence", "payment-expired");

        befriend(offender);
        try (HostileNode listener = HostileNode.start();
                ForeignLine line = offender.call(door())) {
            listener.join(ring.node(2), ring.administrator(2).invite(ring.network()));
            for (Payment payment : refused) {
                offender.offer(line, id, payment.leaf(), payment.bytes());
            }
            Payment good = alice.pay(bob.account(), 4, sequence);
            offender.offer(line, id, good.leaf(), good.bytes());
            awaitTold(listener, good.leaf());
            network.mine(ring, DOOR, 1);
            Money.awaitInBlock(ring, 2, good.id().toString());

            assertThat(reasonsOfRefusals(refused))
                    .containsExactly("payment-insufficient-funds", "payment-bad-sequence", "payment-expired");
            assertThat(refused).noneMatch(payment -> listener.wasTold(payment.leaf()));
            refused.forEach(this::assertNobodyHas);
            assertThat(offence(offender))
                    .as("an honest node may not know better")
                    .isEmpty();
            ring.administrator(2).removeNeighbour(ring.network(), listener.id());
        }
    }

    @Test
    void bansWhoeverSendsWhatCanNeverBeValid() throws Exception {
        long sequence = alice.nextSequence();
        Payment good = alice.pay(bob.account(), 5, sequence);
        byte[] forged = alice.paySignedBy(bob, bob.account(), 6, sequence);
        Payment idle = alice.payWithoutWork(bob.account(), 7, sequence);
        Payment foreign = alice.payIn(NetworkId.ofHex("ab".repeat(32)), bob.account(), 8, sequence);
        byte[] cut = Arrays.copyOf(good.bytes(), good.bytes().length - 1);

        befriend(offender);
        try (HostileNode listener = HostileNode.start();
                ForeignLine line = offender.call(door())) {
            listener.join(ring.node(2), ring.administrator(2).invite(ring.network()));
            List<Payment> never = new ArrayList<>();
            never.add(offends("payment-bad-signature", line, forged));
            never.add(offends("payment-too-little-work", line, idle.bytes()));
            never.add(offends("payment-(too-little-work|bad-signature)", line, foreign.bytes()));
            offender.offer(line, id, good.leaf(), cut);
            awaitOffence("message-malformed");
            assertThat(state(offender)).isEqualTo("connected");

            never.add(offends("payment-bad-signature", line, alice.paySignedBy(bob, bob.account(), 9, sequence)));
            Await.until(
                    "the offender is banned", PATIENCE, () -> state(offender).equals("banned"));
            assertRefused(line);
            assertThat(offender.isTurnedAway(door())).isTrue();

            administrator.submit(ring.network(), good.bytes());
            awaitTold(listener, good.leaf());
            network.mine(ring, DOOR, 1);
            Money.awaitInBlock(ring, 2, good.id().toString());
            assertThat(never).noneMatch(payment -> listener.wasTold(payment.leaf()));
            never.forEach(this::assertNobodyHas);
            ring.administrator(2).removeNeighbour(ring.network(), listener.id());
        }
    }

    @Test
    void letsANeighbourSendToTheInboundAddressAndDoNothingElse() throws Exception {
        befriend(offender);
        byte[] nothing = new Messages.Announce(List.of()).bytes();
        try (ForeignLine line = offender.call(door())) {
            assertThatExceptionOfType(ActiveMQException.class)
                    .isThrownBy(() -> line.send("jms.queue.DLQ", id, Messages.Announce.KIND, nothing));
            assertThatExceptionOfType(ActiveMQException.class)
                    .isThrownBy(() -> line.send("activemq.management", id, Messages.Announce.KIND, nothing));
            awaitOffence("message-unrequested");
            line.send(id, Messages.Announce.KIND, nothing);
            assertThatExceptionOfType(ActiveMQException.class).isThrownBy(line::eavesdrop);
            assertRefused(line);
        }
    }

    @Test
    void cutsOffWhoeverSaysWhatNoBridgeSays() throws Exception {
        befriend(offender);
        try (ForeignLine line = offender.call(door())) {
            assertThatExceptionOfType(ActiveMQException.class)
                    .isThrownBy(() -> line.sendWith(
                            "_AMQ_SCHED_DELIVERY", System.currentTimeMillis() + 3_600_000, id, Messages.Announce.KIND));
            awaitOffence("message-malformed");
            line.askForQueue();
            awaitOffence("message-unrequested");
            assertRefused(line);
        }
        try (ForeignLine line = offender.call(door())) {
            assertThat(line.openSessions(100)).isLessThan(100);
            assertRefused(line);
        }
        assertThat(offender.isCutOffForALongPacket(door())).isTrue();
        awaitOffence("message-oversize");
        assertThat(state(offender)).isEqualTo("connected");
    }

    @Test
    void keepsItsBridgesWhateverTheOtherEndTellsThem() throws Exception {
        befriend(offender);
        offender.mislead();
        offender.awaitReturn();
        Await.until("the bridge works again", PATIENCE, () -> state(offender).equals("connected"));
        assertThat(administrator.neighbours(ring.network()))
                .allSatisfy(row -> assertThat(row.path("state").asText()).isEqualTo("connected"));
        Payment payment = alice.pay(bob.account(), 11, alice.nextSequence());
        administrator.submit(ring.network(), payment.bytes());
        awaitTold(offender, payment.leaf());
        Money.awaitKnown(ring, 2, payment.id().toString());
        network.mine(ring, DOOR, 1);
    }

    @Test
    void bansWhoeverLiesAboutMembershipAndBelievesNothingOfIt() throws Exception {
        befriend(offender);
        ForeignMembership member = offender.membership();
        Lease honest = member.leaseOf(honestNeighbour());
        try (ForeignLine line = offender.call(door())) {
            line.send(id, NeighbourMessage.Heartbeat.KIND, heartbeat(member.lease(3_600), member.lease(-3_600)));
            tells("lease-bad-signature", line, heartbeat(member.forged(honest)));
            tells("lease-not-admitted", line, heartbeat(member.leaseWithoutVouchers()));
            tells("message-malformed", line, tooLong(member.lease()));
            assertThat(score()).as("a wrong clock is nobody's fault").isBetween(55, 60);
            assertThat(state(offender)).isEqualTo("connected");
            tells("lease-bad-signature", line, heartbeat(member.leaseElsewhere()));
            byte[] more = heartbeat(member.forged(honest));
            assertCutOff(() -> line.send(id, NeighbourMessage.Heartbeat.KIND, more));
            assertThat(state(offender)).isEqualTo("banned");
        }
        JsonNode stays = row(honest.node().toString()).orElseThrow();
        assertThat(stays.path("state").asText()).isEqualTo("connected");
        assertThat(stays.path("address").asText())
                .isEqualTo(honest.endpoints().gossip().toString());
    }

    @Test
    void answersAMemberOnceAndOnlyForItself() throws Exception {
        befriend(offender);
        ForeignMembership member = offender.membership();
        Lease honest = member.leaseOf(honestNeighbour());
        ContactRequest part = new ContactRequest.Part(member.lease(), ContactRequest.Reason.ROTATED, Optional.empty());
        assertAsked(
                "contact-other-node",
                member.request(part, Map.of("to", honest.node().toString())));
        assertAsked("network-unknown", member.request(part, Map.of("network", "ab".repeat(32))));
        assertAsked("contact-clock", member.request(part, Map.of("time", "1700000000")));
        assertAsked("contact-bad", member.request(new ContactRequest.Feeler(honest), Map.of()));
        assertAsked("lease-from-future", member.request(new ContactRequest.Feeler(member.lease(3_600)), Map.of()));
        assertAsked(
                "lease-bad-signature", member.request(new ContactRequest.Feeler(member.leaseElsewhere()), Map.of()));
        assertThat(state(offender)).isEqualTo("connected");

        JsonNode parting = member.request(part, Map.of());
        assertThat(member.ask(parting)).isInstanceOf(ContactReply.Noted.class);
        Await.until("the two have parted", PATIENCE, () -> !state(offender).equals("connected"));
        member.befriend();
        Await.until("they are neighbours again", PATIENCE, () -> state(offender).equals("connected"));
        assertAsked("contact-replayed", parting);
        assertThat(state(offender)).isEqualTo("connected");
        assertThat(row(honest.node().toString()).orElseThrow().path("state").asText())
                .isEqualTo("connected");
    }

    @Test
    void goesOnWhileANeighbourTalksOfNothingButMembership() throws Exception {
        befriend(offender);
        ForeignMembership member = offender.membership();
        NodeLog log = new NodeLog(door());
        byte[] newcomer = new NeighbourMessage.ForwardJoin(member.lease(), 6).bytes();
        byte[] shuffle =
                new NeighbourMessage.Shuffle(member.lease(), 1, 0, Collections.nCopies(16, member.lease())).bytes();
        try (ForeignLine line = offender.call(door())) {
            for (int i = 0; i < FLOOD; i++) {
                line.send(id, NeighbourMessage.ForwardJoin.KIND, newcomer);
                line.send(id, NeighbourMessage.Shuffle.KIND, shuffle);
                line.send(id, NeighbourMessage.Heartbeat.KIND, heartbeat(member.lease()));
            }
            Payment payment = alice.pay(bob.account(), 12, alice.nextSequence());
            administrator.submit(ring.network(), payment.bytes());
            awaitTold(offender, payment.leaf());
            Money.awaitKnown(ring, 2, payment.id().toString());
        }
        network.mine(ring, DOOR, 1);
        assertThat(administrator.neighbours(ring.network()))
                .hasSize(2)
                .allSatisfy(row -> assertThat(row.path("state").asText()).isEqualTo("connected"));
        assertThat(offence(offender)).isEmpty();
        assertThat(log.troubles()).hasSizeLessThanOrEqualTo(MAX_TROUBLES);
    }

    private static byte[] heartbeat(Lease... leases) {
        return new NeighbourMessage.Heartbeat(1, 1, 0, 0, List.of(leases)).bytes();
    }

    /** Of more leases than a heartbeat may have. */
    private static byte[] tooLong(Lease lease) {
        List<Lease> leases = Collections.nCopies(NeighbourMessage.MAX_SAMPLE + 1, lease);
        return new ByteWriter(64)
                .u8(1)
                .i64(1)
                .i64(0)
                .u32(0)
                .list(leases, Lease::write)
                .compactSize(0)
                .toByteArray();
    }

    /** Says that and waits until the node holds it against the offender. */
    private void tells(String reason, ForeignLine line, byte[] heartbeat) throws Exception {
        int before = score();
        line.send(id, NeighbourMessage.Heartbeat.KIND, heartbeat);
        awaitOffence(reason);
        Await.until("a higher score", PATIENCE, () -> score() > before);
    }

    private void assertAsked(String reason, JsonNode request) {
        assertThatExceptionOfType(RefusedByNodeException.class)
                .isThrownBy(() -> offender.membership().ask(request))
                .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    @Test
    void refusesAnUnknownCertificateInTheHandshake() throws Exception {
        assertThat(offender.isTurnedAway(door())).isTrue();
        assertThatExceptionOfType(ActiveMQException.class).isThrownBy(() -> offender.call(door()));
    }

    @Test
    void aRemovedNeighbourSendsNothingAnyMoreEvenOnItsOpenConnection() throws Exception {
        befriend(offender);
        try (ForeignLine line = offender.call(door())) {
            Payment before = alice.pay(bob.account(), 10, alice.nextSequence());
            offender.offer(line, id, before.leaf(), before.bytes());
            Money.awaitKnown(ring, DOOR, before.id().toString());

            administrator.removeNeighbour(ring.network(), offender.id());
            assertRefused(line);
        }
        assertThat(offender.isTurnedAway(door())).isTrue();
        assertThatExceptionOfType(ActiveMQException.class).isThrownBy(() -> offender.call(door()));
        network.mine(ring, DOOR, 1);
    }

    private LocalNode door() {
        return ring.node(DOOR);
    }

    private void befriend(HostileNode node) throws Exception {
        node.join(door(), administrator.invite(ring.network()));
    }

    /** Offers a payment that has a payment's form, and waits until the node holds it against the offender. */
    private Payment offends(String reason, ForeignLine line, byte[] bytes) throws Exception {
        Payment payment = Payment.decode(bytes, id).orThrow();
        int before = score();
        offender.offer(line, id, payment.leaf(), bytes);
        awaitOffence(reason);
        assertThat(score()).isGreaterThan(before);
        return payment;
    }

    private void awaitOffence(String reason) {
        Await.until("an offence: " + reason, PATIENCE, () -> offence(offender).matches(reason + ": .*"));
    }

    private static void awaitTold(HostileNode listener, Hash256 leaf) {
        Await.until("payment " + leaf + " is announced", PATIENCE, () -> listener.wasTold(leaf));
    }

    /** A connection ends a moment after its node is no neighbour any more; what comes until then is dropped. */
    private void assertRefused(ForeignLine line) {
        byte[] nothing = new Messages.Announce(List.of()).bytes();
        assertCutOff(() -> line.send(id, Messages.Announce.KIND, nothing));
    }

    private static void assertCutOff(Word word) {
        Await.until("the connection has ended", PATIENCE, () -> {
            try {
                word.say();
                return false;
            } catch (ActiveMQException ended) {
                return true;
            }
        });
    }

    private interface Word {
        void say() throws ActiveMQException;
    }

    private NodeId honestNeighbour() throws Exception {
        String hostile = offender.id();
        return StreamSupport.stream(administrator.neighbours(ring.network()).spliterator(), false)
                .map(row -> row.path("node").asText())
                .filter(each -> !each.equals(hostile))
                .map(NodeId::ofHex)
                .findFirst()
                .orElseThrow();
    }

    private void assertNobodyHas(Payment payment) {
        for (LocalNode node : ring.members()) {
            assertThatExceptionOfType(RefusedByNodeException.class)
                    .as("%s at %s", payment, node)
                    .isThrownBy(() ->
                            node.api().payment(ring.network(), payment.id().toString()))
                    .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("not-found"));
        }
    }

    private String reasonOverRest(Payment payment) {
        try {
            administrator.submit(ring.network(), payment.bytes());
            return "accepted";
        } catch (RefusedByNodeException e) {
            return e.reason();
        }
    }

    /** As the administrator sees them, in the payments' order. */
    private List<String> reasonsOfRefusals(List<Payment> payments) throws Exception {
        JsonNode all = administrator.refusals(ring.network());
        return payments.stream()
                .map(payment -> StreamSupport.stream(all.spliterator(), false)
                        .filter(row ->
                                row.path("payment").asText().equals(payment.id().toString()))
                        .map(row -> row.path("reason").asText())
                        .findFirst()
                        .orElse("none"))
                .toList();
    }

    private Optional<JsonNode> row(HostileNode node) throws Exception {
        return row(node.id());
    }

    private Optional<JsonNode> row(String wanted) throws Exception {
        return StreamSupport.stream(administrator.nodes(ring.network()).spliterator(), false)
                .filter(row -> row.path("node").asText().equals(wanted))
                .findFirst();
    }

    private String offence(HostileNode node) throws Exception {
        return row(node).orElseThrow().path("lastOffence").asText("");
    }

    private String state(HostileNode node) throws Exception {
        return row(node).orElseThrow().path("state").asText();
    }

    private int score() throws Exception {
        return row(offender).orElseThrow().path("score").asInt();
    }
}
