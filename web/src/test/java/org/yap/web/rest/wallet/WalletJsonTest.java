package org.yap.web.rest.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.PaymentOrder;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.ejb.payment.Payments.Replacement;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.wallet.Wallets.AccountRow;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.json.Answers;
import org.yap.web.rest.json.Requests;
import org.yap.web.text.Texts;

class WalletJsonTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final NetworkId NETWORK = NetworkId.ofHex(HEX);

    @Test
    void paysFromTheFirstAccountWithTheLeastFeeUnlessToldOtherwise() throws RefusedException {
        assertThat(order("{\"to\":\"a\",\"amount\":\"7\"}"))
                .isEqualTo(new PaymentOrder(NETWORK, 0, "a", Amount.of(7), null, "", 0));
        assertThat(
                        order(
                                "{\"account\":2,\"to\":\"a\",\"amount\":\"7\",\"fee\":\"1\",\"memo\":\"m\",\"password\":\"p\"}"))
                .isEqualTo(new PaymentOrder(NETWORK, 2, "a", Amount.of(7), Amount.of(1), "m", 0));
    }

    @Test
    void readsForHowManyBlocksAnOrderIsValid() throws RefusedException {
        assertThat(order("{\"to\":\"a\",\"amount\":\"7\",\"validFor\":360}").validFor())
                .isEqualTo(360);
        assertRefused(() -> order("{\"to\":\"a\",\"amount\":\"7\",\"validFor\":0}"));
        assertThat(hash("{\"to\":\"a\",\"amount\":\"7\",\"validFor\":1}"))
                .isNotEqualTo(hash("{\"to\":\"a\",\"amount\":\"7\"}"));
    }

    @Test
    void readsAReplacement() throws RefusedException {
        Hash256 id = Hash256.ofHex(HEX);
        assertThat(Requests.read("{\"fee\":\"9\",\"account\":2,\"validFor\":5}", ReplacementJson.class)
                        .of(NETWORK, id))
                .isEqualTo(new Replacement(NETWORK, 2, id, Amount.of(9), 5));
        assertThat(Requests.read("{\"password\":\"p\"}", ReplacementJson.class))
                .satisfies(json -> assertThat(json.of(NETWORK, id)).isEqualTo(new Replacement(NETWORK, 0, id, null, 0)))
                .asString()
                .doesNotContain("password");
    }

    @Test
    void knowsAnOrderAgainWhateverItsPasswordAndSpacesAre() throws RefusedException {
        Hash256 order = hash("{\"to\":\"a\",\"amount\":\"7\"}");

        assertThat(hash("{ \"password\":\"p\", \"amount\":\"7\", \"to\":\"a\", \"memo\":null}"))
                .isEqualTo(order);
        assertThat(List.of(
                        hash("{\"to\":\"b\",\"amount\":\"7\"}"),
                        hash("{\"to\":\"a\",\"amount\":\"8\"}"),
                        hash("{\"to\":\"a\",\"amount\":\"7\",\"fee\":\"1\"}"),
                        hash("{\"to\":\"a\",\"amount\":\"7\",\"memo\":\"m\"}"),
                        hash("{\"to\":\"a\",\"amount\":\"7\",\"account\":1}"),
                        Requests.read("{\"to\":\"a\",\"amount\":\"7\"}", PaymentOrderJson.class)
                                .hash(NetworkId.ofHex("f".repeat(64)))))
                .doesNotContain(order)
                .doesNotHaveDuplicates();
    }

    @Test
    void takesOneKeyOnly() throws RefusedException {
        assertThat(WalletResource.onlyKey(List.of("a-1"), Hash256.ofHex(HEX)).value())
                .isEqualTo("a-1");
        assertRefused(() -> WalletResource.onlyKey(List.of("a", "b"), Hash256.ofHex(HEX)));
        assertRefused(() -> WalletResource.onlyKey(List.of(""), Hash256.ofHex(HEX)));
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(call)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(ServiceReason.BAD_INPUT));
    }

    private static Hash256 hash(String json) throws RefusedException {
        return Requests.read(json, PaymentOrderJson.class).hash(NETWORK);
    }

    private static PaymentOrder order(String json) throws RefusedException {
        return Requests.read(json, PaymentOrderJson.class).in(NETWORK);
    }

    @Test
    void givesWordsOnlyWhereTheyAreNew() {
        AccountRow account = new AccountRow(
                0,
                null,
                AddressHash.ofHex("ab".repeat(20)),
                "yap1a",
                Amount.of(1L << 60),
                Amount.ZERO,
                Amount.of(3),
                Amount.of(4));
        List<AccountJson> accounts = AccountJson.of(List.of(account));
        String written = "[{\"index\":0,\"label\":\"\",\"account\":\"" + "ab".repeat(20)
                + "\",\"address\":\"yap1a\",\"confirmed\":\"1152921504606846976\",\"pendingOut\":\"0\",\"pendingIn\":\"3\","
                + "\"maturing\":\"4\"}]";

        assertThat(Answers.of(new OptedInJson(null, "yap1a", accounts)))
                .isEqualTo("{\"address\":\"yap1a\",\"accounts\":" + written + "}");
        assertThat(Answers.of(new OptedInJson(List.of("one", "two"), "yap1a", accounts)))
                .isEqualTo("{\"words\":[\"one\",\"two\"],\"address\":\"yap1a\",\"accounts\":" + written + "}");
    }

    @Test
    void saysWhyAPaymentFailedInWordsAndWithItsId() {
        Texts texts = new Texts();
        Progress failed = new Progress(
                "t",
                NETWORK,
                null,
                PaymentStatus.FAILED,
                0,
                Optional.empty(),
                Optional.of("payment-insufficient-funds"),
                "3 of 4");
        assertThat(Answers.of(ProgressJson.of(failed, texts)))
                .isEqualTo("{\"ticket\":\"t\",\"network\":\"" + HEX
                        + "\",\"stage\":\"failed\",\"percent\":0,\"paymentId\":null,"
                        + "\"reason\":\"payment-insufficient-funds\",\"message\":\""
                        + texts.reason("payment-insufficient-funds") + "\",\"detail\":\"3 of 4\"}");
        Progress sent = new Progress(
                "t", NETWORK, null, PaymentStatus.SENT, 99, Optional.of(Hash256.ofHex(HEX)), Optional.empty(), null);
        assertThat(Answers.of(ProgressJson.of(sent, texts)))
                .isEqualTo("{\"ticket\":\"t\",\"network\":\"" + HEX
                        + "\",\"stage\":\"sent\",\"percent\":99,\"paymentId\":\"" + HEX
                        + "\",\"reason\":null,\"message\":null,\"detail\":null}");
    }
}
