package org.yap.web.rest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.OutputRow;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.json.Answers;
import org.yap.web.rest.json.Requests;
import org.yap.web.rest.problem.ProblemJson;

class LedgerJsonTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final Hash256 HASH = Hash256.ofHex(HEX);
    private static final AddressHash ACCOUNT = AddressHash.ofHex("ab".repeat(20));

    @Test
    void writesAPaymentThatWaits() {
        PaymentRow row = new PaymentRow(
                NetworkId.ofHex(HEX),
                HASH,
                PaymentStatus.GIVEN_UP,
                Optional.empty(),
                2,
                0,
                null,
                0,
                ACCOUNT,
                "yap1a",
                Long.MAX_VALUE,
                Amount.of(5),
                Amount.of(1),
                "memo",
                40,
                List.of(new OutputRow(ACCOUNT, "yap1b", Amount.of(Long.MAX_VALUE))),
                null);
        assertThat(Answers.of(PaymentStateJson.of(row)))
                .isEqualTo("{\"network\":\"" + HEX + "\",\"id\":\"" + HEX + "\",\"state\":\"given-up\",\"reason\":null,"
                        + "\"seenBy\":2,\"height\":null,\"block\":null,\"confirmations\":0,\"sender\":\"" + ACCOUNT
                        + "\",\"senderAddress\":\"yap1a\",\"sequence\":\"9223372036854775807\",\"total\":\"5\","
                        + "\"fee\":\"1\",\"memo\":\"memo\",\"validUntil\":40,\"outputs\":[{\"account\":\"" + ACCOUNT
                        + "\",\"address\":\"yap1b\",\"amount\":\"9223372036854775807\"}],\"time\":null}");
    }

    @Test
    void writesARewardInAHistory() {
        HistoryRow row = new HistoryRow(
                Optional.empty(),
                true,
                Amount.of(50),
                Amount.ZERO,
                "reward",
                null,
                PaymentStatus.IN_BLOCK,
                Optional.empty(),
                9,
                3,
                false,
                Instant.ofEpochSecond(60),
                "c");
        assertThat(Answers.of(new HistoryJson(List.of(HistoryLineJson.of(row)), null)))
                .isEqualTo(
                        "{\"payments\":[{\"id\":null,\"in\":true,\"amount\":\"50\",\"fee\":\"0\","
                                + "\"counterparty\":\"reward\",\"memo\":null,\"state\":\"in-block\",\"reason\":null,\"height\":9,"
                                + "\"confirmations\":3,\"stuck\":false,\"time\":\"1970-01-01T00:01:00Z\",\"cursor\":\"c\"}],\"next\":null}");
    }

    @Test
    void givesTheIdsOfABlocksPaymentsOnlyWithOneBlock() {
        BlockRow row =
                new BlockRow(HASH, HASH, 1, Instant.ofEpochSecond(0), 1, 300, null, 50, 0x1e400000, List.of(HASH));
        String block = "{\"hash\":\"" + HEX + "\",\"previous\":\"" + HEX
                + "\",\"height\":1,\"time\":\"1970-01-01T00:00:00Z\",\"payments\":1,\"bytes\":300,\"miner\":null,"
                + "\"reward\":\"50\",\"bits\":\"1e400000\"";
        assertThat(Answers.of(BlockJson.withoutIds(row))).isEqualTo(block + "}");
        assertThat(Answers.of(BlockJson.withIds(row))).isEqualTo(block + ",\"paymentIds\":[\"" + HEX + "\"]}");
    }

    @Test
    void countsABatchAndSaysWhatBecameOfEach() {
        BatchOutcomeJson outcome = BatchOutcomeJson.of(List.of(
                BatchOutcomeJson.Result.accepted(HASH),
                BatchOutcomeJson.Result.refused(
                        new ProblemJson("about:blank", "Bad Request", 400, "malformed", "No.", "", null))));
        assertThat(Answers.of(outcome))
                .isEqualTo("{\"accepted\":1,\"refused\":1,\"results\":[{\"id\":\"" + HEX
                        + "\"},{\"reason\":\"malformed\",\"message\":\"No.\",\"detail\":\"\"}]}");
    }

    @Test
    void needsAnAccountOrAPublicKeyForAnAllocation() throws RefusedException {
        assertThat(allocation("{\"account\":\"" + ACCOUNT + "\",\"amount\":\"1\"}")
                        .read()
                        .account())
                .isEqualTo(ACCOUNT);
        assertThatThrownBy(() -> allocation("{\"amount\":\"1\"}").read())
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("40 or a public key of 66 hex digits");
        assertThatThrownBy(() ->
                        allocation("{\"publicKey\":\"02\",\"amount\":\"1\"}").read())
                .isInstanceOf(RefusedException.class);
    }

    private static AllocationJson allocation(String json) throws RefusedException {
        return Requests.read(json, AllocationJson.class);
    }
}
