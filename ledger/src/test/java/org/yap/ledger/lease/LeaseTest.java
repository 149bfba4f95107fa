package org.yap.ledger.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.FakeNodeKeys;
import org.yap.ledger.fixture.Mutations;
import org.yap.ledger.fixture.TestLeases;
import org.yap.ledger.value.HostPort;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class LeaseTest {
    private static final TestLeases LEASES = TestLeases.open();

    private static Judged<Lease> read(byte[] bytes) {
        return Lease.decode(bytes, LEASES.keys());
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().ofMaxLength(Lease.MAX_NAME).filter(Lease::isName);
    }

    @Property
    void comesBackFromItsBytes(
            @ForAll("names") String name,
            @ForAll @LongRange(min = 0) long incarnation,
            @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long issued,
            @ForAll @IntRange(max = 8) int steps,
            @ForAll boolean leaving) {
        List<Voucher> chain = LEASES.chain(IntStream.rangeClosed(0, steps).toArray());
        LeaseIssuer issuer = LEASES.issuer(0, incarnation, chain);
        issuer.describe(TestLeases.endpoints(steps), name);
        Lease lease = leaving ? issuer.leave(issued, 3) : issuer.alive(issued, 300);
        assertThat(read(lease.bytes()).orThrow()).isEqualTo(lease);
    }

    @Property(tries = 5_000)
    void hasOneFormOnly(@ForAll long seed) {
        Lease lease = LEASES.issuer(1, 7, LEASES.chain(1, 2, 0)).alive(TestLeases.NOW, 10);
        byte[] mutated = Mutations.of(lease.bytes(), new Random(seed));
        if (read(mutated) instanceof Judged.Accepted<Lease> accepted) {
            assertThat(accepted.value().bytes()).isEqualTo(mutated);
        }
    }

    @Property
    void anyBytesAreJudged(@ForAll byte[] bytes) {
        assertThat(read(bytes).accepted()).isFalse();
    }

    @Test
    void isNeverLongerThanItsBound() {
        String host = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(50);
        String url = "https://" + host + ":12345";
        Endpoints longest = new Endpoints(new HostPort("h".repeat(Endpoints.MAX_GOSSIP - 6), 12_345), url);
        LeaseIssuer issuer = LEASES.issuer(0, Long.MAX_VALUE, LEASES.chain(0, 1, 2, 3, 4, 5, 6, 7, 8));
        issuer.describe(longest, "\uD83D\uDE42".repeat(Lease.MAX_NAME));
        byte[] bytes = issuer.alive(TestLeases.NOW, 100).bytes();
        assertThat(bytes.length).isEqualTo(Lease.MAX_BYTES - (Endpoints.MAX_URL - url.length()));
        assertThat(read(bytes).accepted()).isTrue();
        assertThat(Lease.MAX_BYTES).isEqualTo(1_782);
    }

    @Test
    void isNeverShorterThanItsLeast() {
        LeaseIssuer issuer = LEASES.issuer(0);
        issuer.describe(new Endpoints(new HostPort("h", 1), "http://h"), "");
        Lease lease = issuer.alive(TestLeases.NOW, 100);
        assertThat(lease.bytes().length).isEqualTo(Lease.MIN_BYTES + "h:1".length() + "http://h".length());
    }

    @Test
    void refusesMoreVouchersThanItsBoundAndOtherLives() {
        Lease nine =
                LEASES.issuer(0, 1, LEASES.chain(0, 1, 2, 3, 4, 5, 6, 7, 8, 9)).alive(TestLeases.NOW, 1);
        assertRejected(read(nine.bytes()), RejectReason.OVERSIZE);
        for (int life : new int[] {0, -1, Lease.MAX_LIFE + 1}) {
            assertRejected(read(living(life).bytes()), RejectReason.MALFORMED);
        }
        assertThat(read(living(Lease.MAX_LIFE).bytes()).accepted()).isTrue();
    }

    private static Lease living(int life) {
        Lease lease = LEASES.lease(1);
        return new Lease(
                lease.node(),
                lease.key(),
                1,
                1,
                Lease.Kind.ALIVE,
                lease.endpoints(),
                "",
                TestLeases.NOW,
                life,
                List.of(),
                lease.signature());
    }

    @Test
    void theIssuersLeasesAreEachNewerThanTheOneBefore() {
        LeaseIssuer issuer = LEASES.issuer(1, 5, List.of());
        Lease first = issuer.alive(TestLeases.NOW, 4);
        Lease second = issuer.alive(TestLeases.NOW, 400);
        Lease last = issuer.leave(TestLeases.NOW, 4);
        assertThat(second.newerThan(first)).isTrue();
        assertThat(last.newerThan(second)).isTrue();
        assertThat(first.newerThan(last)).isFalse();
        assertThat(first.newerThan(first)).isFalse();
        assertThat(LEASES.issuer(1, 6, List.of()).alive(0, 4).newerThan(last)).isTrue();
        assertThat(List.of(first.life(), second.life(), last.life())).containsExactly(15, 90, 15);
        assertThat(List.of(first.sequence(), last.sequence())).containsExactly(0L, 2L);
        assertThat(first.node()).isEqualTo(FakeNodeKeys.node(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {" a", "a ", "a\nb", "a\u202eb", "a\u200bb", "\ud83d", "\u0000", "\u2028", "\u3164", "a\u034fb"})
    void namesHoldNothingThatNobodySees(String name) {
        assertThat(Lease.isName(name)).isFalse();
    }

    /** What is a lease for one node must be one for all, whatever Java each runs on. */
    @Test
    void whichNamesAreGoodDoesNotDependOnThePlatformsUnicode() {
        String newInUnicode15 = Character.toString(0x1fae8);
        String notYetThere = Character.toString(0x3347a);
        String controlSinceUnicode15 = Character.toString(0x13439);
        assertThat(Lease.isName(newInUnicode15)).isTrue();
        assertThat(Lease.isName(notYetThere)).isTrue();
        assertThat(Lease.isName(controlSinceUnicode15)).isFalse();
    }

    @Test
    void hasNoBytesBesideItsOwn() {
        byte[] bytes = LEASES.lease(1).bytes();
        assertRejected(read(new byte[0]), RejectReason.MALFORMED);
        assertRejected(read(Arrays.copyOf(bytes, bytes.length + 1)), RejectReason.MALFORMED);
    }

    @Test
    void namesHaveUpToFortyCharacters() {
        assertThat(Lease.isName("")).isTrue();
        assertThat(Lease.isName("Zoë's node, 2nd")).isTrue();
        assertThat(Lease.isName("\uD83D\uDE42".repeat(40))).isTrue();
        assertThat(Lease.isName("\uD83D\uDE42".repeat(41))).isFalse();
        assertThat(Lease.isName("a".repeat(41))).isFalse();
    }

    @Test
    void aChainOfVouchersComesBackForItsSubjectAlone() {
        List<Voucher> chain = LEASES.chain(4, 3, 2, 0);
        byte[] bytes = Voucher.chainBytes(chain);
        assertThat(Voucher.decodeChain(bytes, FakeNodeKeys.node(4), LEASES.keys())
                        .orThrow())
                .isEqualTo(chain);
        assertThat(Voucher.decodeChain(bytes, FakeNodeKeys.node(5), LEASES.keys())
                        .orThrow())
                .isNotEqualTo(chain);
    }
}
