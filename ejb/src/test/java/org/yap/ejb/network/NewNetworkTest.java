package org.yap.ejb.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yap.ledger.fixture.Verdicts.assertRejected;

import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;

class NewNetworkTest {
    private static final NodeId ME = NodeId.ofHex("ab".repeat(32));

    @Test
    void hasThisNodeAsAdmissionKeyIfItIsByInvitation() {
        assertThat(NewNetwork.of(rules().build(), ME).orThrow().rules().admissionKey())
                .isEqualTo(ME);
        assertThat(NewNetwork.of(rules().admissionKey(ME).build(), ME)
                        .orThrow()
                        .rules()
                        .admissionKey())
                .isEqualTo(ME);
    }

    @Test
    void hasNoAdmissionKeyIfItIsOpen() {
        NetworkRulesBuilder open = rules().admission(Admission.OPEN);
        assertThat(NewNetwork.of(open.build(), ME).orThrow().rules().admissionKey())
                .isEqualTo(NodeId.ZERO);
        assertRejected(NewNetwork.of(open.admissionKey(ME).build(), ME), RejectReason.NETWORK_BAD_RULES);
    }

    @Test
    void refusesTheAdmissionKeyOfAnotherNode() {
        assertRejected(
                NewNetwork.of(
                        rules().admissionKey(NodeId.ofHex("cd".repeat(32))).build(), ME),
                RejectReason.NETWORK_BAD_RULES);
    }

    private static NetworkRulesBuilder rules() {
        return TestNetworks.rules(1).admissionKey(NodeId.ZERO);
    }
}
