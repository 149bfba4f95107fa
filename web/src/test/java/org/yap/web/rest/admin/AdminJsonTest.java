package org.yap.web.rest.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.yap.ejb.mining.Miners.MinerRow;
import org.yap.ejb.mining.Miners.MinerSettings;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.rest.json.Answers;
import org.yap.web.rest.json.Requests;

class AdminJsonTest {
    private static final String HEX = "0123456789abcdef".repeat(4);
    private static final MinerSettings NOW = new MinerSettings(true, 3, 40, "yap1a");

    @Test
    void leavesTheMinersOtherSettingsAsTheyWere() throws RefusedException {
        assertThat(over("{}")).isEqualTo(NOW);
        assertThat(over("{\"enabled\":false}")).isEqualTo(new MinerSettings(false, 3, 40, "yap1a"));
        assertThat(over("{\"threads\":1,\"address\":null}")).isEqualTo(new MinerSettings(true, 1, 40, "yap1a"));
        assertThat(over("{\"intensity\":100,\"address\":\"yap1b\"}"))
                .isEqualTo(new MinerSettings(true, 3, 100, "yap1b"));
    }

    private static MinerSettings over(String json) throws RefusedException {
        return Requests.read(json, MinerSettingsJson.class).over(NOW);
    }

    @Test
    void writesAMinerWithoutAnAddress() {
        assertThat(Answers.of(MinerJson.of(new MinerRow(new MinerSettings(false, 1, 10, null), false, 0.5, 7))))
                .isEqualTo("{\"enabled\":false,\"threads\":1,\"intensity\":10,\"address\":null,\"running\":false,"
                        + "\"hashRate\":0.5,\"blocksFound\":7}");
    }

    @Test
    void namesTheRuleOfARefusal() {
        RefusalRow row = new RefusalRow(
                Instant.ofEpochSecond(0),
                NodeId.ofHex(HEX),
                Hash256.ofHex(HEX),
                RejectReason.PAYMENT_BAD_SIGNATURE,
                "no");
        assertThat(Answers.of(RefusalJson.of(row)))
                .isEqualTo("{\"time\":\"1970-01-01T00:00:00Z\",\"from\":\"" + HEX + "\",\"payment\":\"" + HEX
                        + "\",\"reason\":\"payment-bad-signature\",\"detail\":\"no\"}");
    }
}
