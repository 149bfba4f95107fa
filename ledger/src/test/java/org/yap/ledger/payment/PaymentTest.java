package org.yap.ledger.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yap.ledger.fixture.Verdicts.assertAccepted;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.codec.Utf8;
import org.yap.ledger.fixture.PaymentFixture;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.verdict.Judged;
import org.yap.ledger.verdict.RejectReason;

class PaymentTest {
    private static final Genesis NETWORK = TestNetworks.genesis(1);
    private static final Genesis OTHER = TestNetworks.genesis(2);

    @Property(tries = 200)
    void readsWhatItWrites(@ForAll("drafts") PaymentDraft draft, @ForAll long nonce) {
        assertAccepted(draft.judge(NETWORK.rules()));
        Payment payment = draft.complete(nonce, TestKeys.secret(0), TestKeys.SIGNATURES);
        Payment back = Payment.decode(payment.bytes(), NETWORK.id()).orThrow();
        assertThat(back).isEqualTo(payment).hasSameHashCodeAs(payment);
        assertThat(back.bytes()).isEqualTo(payment.bytes()).hasSize(payment.size());
        assertThat(new PaymentDraft(
                        back.network(),
                        back.senderKey(),
                        back.sequence(),
                        back.validUntil(),
                        back.fee(),
                        back.outputs(),
                        back.memo()))
                .isEqualTo(draft);
        assertThat(back.workNonce()).isEqualTo(nonce);
        assertThat(back.id()).isEqualTo(draft.id(nonce));
    }

    /** Whatever is turned in the bytes: what is still accepted encodes to those very bytes. */
    @Property(tries = 500)
    void acceptsOneFormOnly(
            @ForAll("drafts") PaymentDraft draft, @ForAll @IntRange(min = 0, max = 1 << 20) int at, @ForAll byte mask) {
        byte[] bytes =
                draft.complete(0, TestKeys.secret(0), TestKeys.SIGNATURES).bytes();
        bytes[at % bytes.length] ^= mask;
        Judged<Payment> verdict = Payment.decode(bytes, NETWORK.id());
        if (verdict instanceof Judged.Accepted<Payment> accepted) {
            assertThat(reencoded(accepted.value())).isEqualTo(bytes);
        }
    }

    @Property
    void neverThrowsWhateverComes(@ForAll @Size(max = 400) byte[] bytes) {
        if (bytes.length > 0) {
            bytes[0] = 1;
        }
        if (Payment.decode(bytes, NETWORK.id()) instanceof Judged.Accepted<Payment> accepted) {
            assertThat(reencoded(accepted.value())).isEqualTo(bytes);
        }
    }

    @Test
    void hasTheLayoutThatTheProtocolSays() {
        Payment payment = PaymentFixture.in(NETWORK)
                .from(0)
                .sequence(0x0102)
                .validUntil(0x030405)
                .fee(6)
                .to(1, 7)
                .memo("hi")
                .build();
        byte[] bytes = payment.bytes();
        assertThat(bytes).hasSize(Payment.MIN_BYTES + 2);
        assertThat(bytes[0]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(bytes, 1, 34)).isEqualTo(TestKeys.key(0).bytes());
        assertThat(Arrays.copyOfRange(bytes, 34, 42)).isEqualTo(new byte[] {2, 1, 0, 0, 0, 0, 0, 0});
        assertThat(Arrays.copyOfRange(bytes, 42, 46)).isEqualTo(new byte[] {5, 4, 3, 0});
        assertThat(Arrays.copyOfRange(bytes, 46, 54)).isEqualTo(new byte[] {6, 0, 0, 0, 0, 0, 0, 0});
        assertThat(bytes[54]).isEqualTo((byte) 1);
        assertThat(Arrays.copyOfRange(bytes, 55, 75))
                .isEqualTo(TestKeys.account(1).bytes());
        assertThat(Arrays.copyOfRange(bytes, 75, 83)).isEqualTo(new byte[] {7, 0, 0, 0, 0, 0, 0, 0});
        assertThat(Arrays.copyOfRange(bytes, 83, 86)).isEqualTo(new byte[] {2, 'h', 'i'});
        assertThat(Arrays.copyOfRange(bytes, 94, 158))
                .isEqualTo(payment.signature().bytes());
        assertThat(payment.leaf()).isEqualTo(Hash256.twice(bytes));
        assertThat(payment.id())
                .isEqualTo(Hash256.twice(NETWORK.id().hash().bytes(), Arrays.copyOf(bytes, bytes.length - 64)));
    }

    @Test
    void hasAnotherIdInAnotherNetworkAndAnotherLeafWithAnotherSignature() {
        byte[] bytes = PaymentFixture.in(NETWORK).build().bytes();
        Payment here = Payment.decode(bytes, NETWORK.id()).orThrow();
        Payment there = Payment.decode(bytes, OTHER.id()).orThrow();
        assertThat(there.id()).isNotEqualTo(here.id());
        assertThat(there).isNotEqualTo(here);
        bytes[bytes.length - 1] ^= 1;
        Payment twisted = Payment.decode(bytes, NETWORK.id()).orThrow();
        assertThat(twisted.id()).isEqualTo(here.id());
        assertThat(twisted.leaf()).isNotEqualTo(here.leaf());
        assertThat(twisted).isNotEqualTo(here);
    }

    @Test
    void guardsItsBytes() {
        Payment payment = PaymentFixture.in(NETWORK).build();
        byte[] bytes = payment.bytes();
        Hash256 leaf = payment.leaf();
        Arrays.fill(bytes, (byte) 0);
        assertThat(Hash256.twice(payment.bytes())).isEqualTo(leaf);
    }

    @Test
    void judgesADraftBeforeAnyWorkIsDone() {
        PaymentFixture fixture = PaymentFixture.in(NETWORK);
        assertRejected(fixture.memo("x".repeat(141)).draft().judge(NETWORK.rules()), RejectReason.PAYMENT_BAD_MEMO);
        assertRejected(fixture.memo("a\0").draft().judge(NETWORK.rules()), RejectReason.PAYMENT_BAD_MEMO);
        assertRejected(fixture.memo("\ud800").draft().judge(NETWORK.rules()), RejectReason.PAYMENT_BAD_MEMO);
        PaymentDraft zero = PaymentFixture.in(NETWORK).to(1, 0).draft();
        assertRejected(zero.judge(NETWORK.rules()), RejectReason.PAYMENT_BAD_AMOUNT);
        PaymentTerms dear = TestNetworks.rules(1).minFee(5).build();
        assertRejected(PaymentFixture.in(NETWORK).fee(9).draft().judge(dear), RejectReason.PAYMENT_FEE_TOO_LOW);
        assertAccepted(PaymentFixture.in(NETWORK).fee(10).draft().judge(dear));
        assertThatThrownBy(() -> PaymentFixture.in(NETWORK).sequence(-1).draft())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void stampsADraftInSlices() {
        PaymentDraft draft = PaymentFixture.in(NETWORK).draft();
        WorkStamp stamp = WorkStamp.of(draft, 10);
        assertThat(stamp.expectedTries()).isEqualTo(1024);
        OptionalLong nonce = OptionalLong.empty();
        for (long from = 0; nonce.isEmpty(); from += 100) {
            nonce = stamp.search(from, 100);
        }
        assertThat(draft.id(nonce.getAsLong()).leadingZeroBits()).isGreaterThanOrEqualTo(10);
        assertThat(stamp.searchOn(0, () -> false, tries -> {})).isEqualTo(nonce);
        assertThat(stamp.find()).isEqualTo(nonce.getAsLong());
    }

    @Test
    void givesUpAStampThatIsCancelled() {
        WorkStamp stamp = WorkStamp.of(PaymentFixture.in(NETWORK).draft(), 200);
        assertThat(stamp.searchOn(0, () -> true, tries -> {})).isEmpty();
    }

    @Provide
    Arbitrary<PaymentDraft> drafts() {
        Arbitrary<Output> output = Combinators.combine(
                        Arbitraries.bytes().array(byte[].class).ofSize(AddressHash.LENGTH),
                        Arbitraries.longs().between(1, Long.MAX_VALUE >> 9))
                .as((account, units) -> new Output(AddressHash.of(account), Amount.of(units)));
        Arbitrary<List<Output>> outputs = output.list().ofMinSize(1).ofMaxSize(255);
        Arbitrary<String> memo = Arbitraries.strings()
                .excludeChars('\0')
                .ofMaxLength(40)
                .filter(text ->
                        Utf8.encode(text).map(bytes -> bytes.length <= 140).orElse(false));
        return Combinators.combine(
                        Arbitraries.longs().between(0, Long.MAX_VALUE),
                        Arbitraries.longs().between(0, 0xffff_ffffL),
                        Arbitraries.longs().between(0, Long.MAX_VALUE >> 9),
                        outputs,
                        memo)
                .as((sequence, until, fee, to, text) ->
                        new PaymentDraft(NETWORK.id(), TestKeys.key(0), sequence, until, Amount.of(fee), to, text));
    }

    /** From the fields alone. */
    private static byte[] reencoded(Payment payment) {
        PaymentDraft draft = new PaymentDraft(
                payment.network(),
                payment.senderKey(),
                payment.sequence(),
                payment.validUntil(),
                payment.fee(),
                payment.outputs(),
                payment.memo());
        return new ByteWriter(256)
                .bytes(PaymentFields.front(draft))
                .i64(payment.workNonce())
                .bytes(payment.signature().bytes())
                .toByteArray();
    }
}
