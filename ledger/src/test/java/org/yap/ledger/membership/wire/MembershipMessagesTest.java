package org.yap.ledger.membership.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.TestLeases.NOW;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.fixture.Mutations;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.lease.Endpoints;
import org.yap.ledger.lease.Lease;
import org.yap.ledger.lease.LeaseIssuer;
import org.yap.ledger.lease.LeaseRules;
import org.yap.ledger.membership.wire.ContactRequest.Reason;
import org.yap.ledger.membership.wire.ContactRequest.Urgency;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class MembershipMessagesTest {
    private static final TestLeases LEASES = TestLeases.open();
    private static final List<Form<?>> FORMS = forms().toList();

    /** A message of one of the three families, with what its family can do. */
    private record Form<T>(T message, int kind, byte[] bytes, Decode<T> decode, Judge<T> judge) {
        interface Decode<T> {
            Judged<T> decode(int kind, byte[] bytes);
        }

        interface Judge<T> {
            Judged<T> judge(T message, LeaseRules rules, long now);
        }

        Judged<T> read(byte[] changed) {
            return decode.decode(kind, changed);
        }

        Judged<T> judged(LeaseRules rules, long now) {
            return judge.judge(message, rules, now);
        }

        @Override
        public String toString() {
            return message.getClass().getSimpleName();
        }
    }

    private static Form<NeighbourMessage> of(NeighbourMessage message) {
        return new Form<>(
                message,
                message.kind(),
                message.bytes(),
                (kind, bytes) -> NeighbourMessage.decode(kind, bytes, LEASES.keys()),
                NeighbourMessage::judged);
    }

    private static Form<ContactRequest> of(ContactRequest message) {
        return new Form<>(
                message,
                message.kind(),
                message.bytes(),
                (kind, bytes) -> ContactRequest.decode(kind, bytes, LEASES.keys()),
                ContactRequest::judged);
    }

    private static Form<ContactReply> of(ContactReply message) {
        return new Form<>(
                message,
                message.kind(),
                message.bytes(),
                (kind, bytes) -> ContactReply.decode(kind, bytes, LEASES.keys()),
                ContactReply::judged);
    }

    private static List<Lease> leases(int from, int count) {
        return IntStream.range(from, from + count).mapToObj(LEASES::lease).toList();
    }

    static Stream<Form<?>> forms() {
        Lease own = LEASES.lease(1);
        Lease other = LEASES.lease(2);
        return Stream.of(
                of(new NeighbourMessage.Heartbeat(
                        3, 1_800_000_000_123L, -1, 250, leases(3, 4), List.of(own.node(), other.node()))),
                of(new NeighbourMessage.Heartbeat(0, 0, 0, Integer.MAX_VALUE, List.of())),
                of(new NeighbourMessage.ForwardJoin(own, NeighbourMessage.MAX_STEPS)),
                of(new NeighbourMessage.Shuffle(own, Long.MIN_VALUE, 0, leases(3, 16))),
                of(new NeighbourMessage.MakeWay(own)),
                of(new ContactRequest.Join(own)),
                of(new ContactRequest.BeNeighbour(own, Urgency.MERGE, 255)),
                of(new ContactRequest.Part(own, Reason.NOT_ADMITTED, Optional.empty())),
                of(new ContactRequest.Part(own, Reason.LEAVING, Optional.of(other))),
                of(new ContactRequest.Feeler(own)),
                of(new ContactRequest.Shuffled(own, 7, leases(3, 2))),
                of(new ContactReply.Welcome(own, Optional.empty(), leases(3, 129), leases(3, 16))),
                of(new ContactReply.Welcome(own, Optional.of(Reason.FULL), List.of(), List.of())),
                of(new ContactReply.Verdict(own, Optional.of(Reason.NOT_ADMITTED), leases(3, 2))),
                of(new ContactReply.Noted(own)),
                of(new ContactReply.Known(own, leases(3, 3), leases(6, 1))));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void comesBackFromItsBytes(Form<?> form) {
        assertThat(form.read(form.bytes()).orThrow()).isEqualTo(form.message());
    }

    @ParameterizedTest
    @MethodSource("forms")
    void hasOneFormOnly(Form<?> form) {
        byte[] bytes = form.bytes();
        assertRejected(form.read(Arrays.copyOf(bytes, bytes.length + 1)), RejectReason.MESSAGE_MALFORMED);
        assertRejected(form.read(Arrays.copyOf(bytes, bytes.length - 1)), RejectReason.MESSAGE_MALFORMED);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void passesIfItsLeasesAreGood(Form<?> form) {
        assertThat(form.judged(LEASES.openRules(), NOW).orThrow()).isEqualTo(form.message());
    }

    @Test
    void everyKindIsTried() {
        assertThat(FORMS.stream().map(Form::toString).distinct()).hasSize(13);
    }

    @Property
    void everyReasonAndUrgencyComesBack(
            @ForAll Reason reason, @ForAll Urgency urgency, @ForAll @IntRange(max = 255) int degree) {
        Lease own = LEASES.lease(1);
        for (Form<?> form : List.of(
                of(new ContactRequest.Part(own, reason, Optional.empty())),
                of(new ContactRequest.BeNeighbour(own, urgency, degree)),
                of(new ContactReply.Verdict(own, Optional.of(reason), List.of())))) {
            assertThat(form.read(form.bytes()).orThrow()).isEqualTo(form.message());
        }
    }

    /** Nearly right bytes are refused, or are those of what was read. */
    @Property(tries = 5_000)
    void acceptsNoSecondForm(@ForAll @IntRange(max = 15) int number, @ForAll long seed) {
        check(FORMS.get(number), Mutations.of(FORMS.get(number).bytes(), new Random(seed)));
    }

    private static <T> void check(Form<T> form, byte[] changed) {
        Judged<T> read = form.read(changed);
        if (read instanceof Judged.Accepted<T> accepted) {
            assertThat(bytes(accepted.value())).isEqualTo(changed);
        }
    }

    private static byte[] bytes(Object message) {
        if (message instanceof NeighbourMessage said) {
            return said.bytes();
        }
        return message instanceof ContactRequest request ? request.bytes() : ((ContactReply) message).bytes();
    }

    @Property
    void anyBytesAreJudged(@ForAll @IntRange(max = 40) int kind, @ForAll @Size(max = 400) byte[] bytes) {
        assertThat(NeighbourMessage.decode(kind, bytes, LEASES.keys())).isNotNull();
        assertThat(ContactRequest.decode(kind, bytes, LEASES.keys()).accepted()).isFalse();
        assertThat(ContactReply.decode(kind, bytes, LEASES.keys()).accepted()).isFalse();
    }

    @Test
    void refusesUnknownKinds() {
        for (int kind : new int[] {0, 6, 31, 36, 255}) {
            assertRejected(
                    NeighbourMessage.decode(kind, new byte[40], LEASES.keys()), RejectReason.MESSAGE_UNKNOWN_KIND);
            assertRejected(ContactRequest.decode(kind, new byte[40], LEASES.keys()), RejectReason.MESSAGE_UNKNOWN_KIND);
            assertRejected(ContactReply.decode(kind, new byte[40], LEASES.keys()), RejectReason.MESSAGE_UNKNOWN_KIND);
        }
    }

    @Test
    void refusesOversizeMessagesBeforeItLooksAtThem() {
        byte[] bytes = new byte[NeighbourMessage.MAX_BYTES + 1];
        assertRejected(NeighbourMessage.decode(99, bytes, LEASES.keys()), RejectReason.MESSAGE_OVERSIZE);
        assertRejected(ContactRequest.decode(99, bytes, LEASES.keys()), RejectReason.MESSAGE_OVERSIZE);
        assertRejected(ContactReply.decode(99, bytes, LEASES.keys()), RejectReason.MESSAGE_OVERSIZE);
    }

    @Test
    void theLongestReplyFits() {
        LeaseIssuer issuer = LEASES.issuer(0, 1, LEASES.chain(0, 1, 2, 3, 4, 5, 6, 7, 8));
        String host = ("a".repeat(49) + ".").repeat(4);
        issuer.describe(
                new Endpoints(
                        new HostPort("h".repeat(Endpoints.MAX_GOSSIP - 6), 12_345),
                        "https://" + host.substring(0, Endpoints.MAX_URL - 8 - 1) + "a"),
                "\uD83D\uDE42".repeat(Lease.MAX_NAME));
        Lease longest = issuer.alive(NOW, 100);
        Form<ContactReply> reply = of(new ContactReply.Welcome(
                longest,
                Optional.of(Reason.FULL),
                Collections.nCopies(NeighbourMessage.MAX_SAMPLE, longest),
                Collections.nCopies(NeighbourMessage.MAX_SUGGESTED, longest)));
        assertThat(reply.bytes().length)
                .isGreaterThan(146 * (Lease.MAX_BYTES - 2))
                .isLessThanOrEqualTo(ContactRequest.MAX_BYTES);
        assertThat(reply.read(reply.bytes()).accepted()).isTrue();
    }

    @Test
    void holdsNoMoreLeasesThanOthersTake() {
        Lease own = LEASES.lease(1);
        List<Lease> many = Collections.nCopies(NeighbourMessage.MAX_SAMPLE + 1, own);
        List<Lease> some = Collections.nCopies(NeighbourMessage.MAX_SUGGESTED + 1, own);
        assertThatThrownBy(() -> new NeighbourMessage.Heartbeat(1, 1, 1, 1, many))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NeighbourMessage.Shuffle(own, 1, 1, some))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ContactReply.Known(own, List.of(), some))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesMoreThanItsBounds() {
        byte[] heartbeat = new NeighbourMessage.Heartbeat(1, 1, 1, 1, List.of()).bytes();
        heartbeat[heartbeat.length - 1] = (byte) (NeighbourMessage.MAX_SAMPLE + 1);
        assertRejected(
                NeighbourMessage.decode(NeighbourMessage.Heartbeat.KIND, heartbeat, LEASES.keys()),
                RejectReason.MESSAGE_MALFORMED);
        Lease own = LEASES.lease(1);
        Form<NeighbourMessage> walk = of(new NeighbourMessage.ForwardJoin(own, NeighbourMessage.MAX_STEPS + 1));
        assertRejected(walk.read(walk.bytes()), RejectReason.MESSAGE_MALFORMED);
        Form<NeighbourMessage> early = of(new NeighbourMessage.Heartbeat(1, 1, 1, -1, List.of()));
        assertRejected(early.read(early.bytes()), RejectReason.MESSAGE_MALFORMED);
    }

    @Test
    void leavesOutLeasesWhoseTimeIsWrong() {
        Lease old = LEASES.issuer(3).alive(NOW - 1_000, 100);
        Lease early = LEASES.issuer(4).alive(NOW + 1_000, 100);
        Lease good = LEASES.lease(5);
        List<Lease> mixed = new ArrayList<>(List.of(old, good, early));
        LeaseRules rules = LEASES.openRules();
        assertThat(new NeighbourMessage.Heartbeat(1, 1, 1, 1, mixed)
                        .judged(rules, NOW)
                        .orThrow())
                .isEqualTo(new NeighbourMessage.Heartbeat(1, 1, 1, 1, List.of(good)));
        assertThat(new ContactReply.Known(good, mixed, mixed).judged(rules, NOW).orThrow())
                .isEqualTo(new ContactReply.Known(good, List.of(good), List.of(good)));
        assertThat(new ContactRequest.Part(good, Reason.EVICTED, Optional.of(old))
                        .judged(rules, NOW)
                        .orThrow())
                .isEqualTo(new ContactRequest.Part(good, Reason.EVICTED, Optional.empty()));
    }

    @Test
    void refusesWhatIsAboutANodeWhoseOwnLeaseIsNotGood() {
        Lease old = LEASES.issuer(3).alive(NOW - 1_000, 100);
        LeaseRules rules = LEASES.openRules();
        assertRejected(new NeighbourMessage.ForwardJoin(old, 1).judged(rules, NOW), RejectReason.LEASE_EXPIRED);
        assertRejected(new NeighbourMessage.MakeWay(old).judged(rules, NOW), RejectReason.LEASE_EXPIRED);
        assertRejected(new ContactRequest.Join(old).judged(rules, NOW), RejectReason.LEASE_EXPIRED);
        assertRejected(new ContactReply.Noted(old).judged(rules, NOW), RejectReason.LEASE_EXPIRED);
    }

    @Test
    void refusesWhatHoldsALeaseThatNobodyCanHaveJudged() {
        Lease uninvited = LEASES.lease(3);
        Lease invited = LEASES.issuer(1, 1, LEASES.chain(1, 0)).alive(NOW, 100);
        LeaseRules rules = LEASES.rulesByInvitation();
        assertRejected(
                new NeighbourMessage.Heartbeat(1, 1, 1, 1, List.of(invited, uninvited)).judged(rules, NOW),
                RejectReason.LEASE_NOT_ADMITTED);
        assertRejected(
                new ContactReply.Verdict(invited, Optional.empty(), List.of(uninvited)).judged(rules, NOW),
                RejectReason.LEASE_NOT_ADMITTED);
    }
}
