package org.yap.localnet.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.TestKeys;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.value.AddressHash;

class RulesBodyTest {
    @Test
    void saysEveryRule() {
        NetworkRules rules = TestNetworks.rules(1).switchMargin(2).minFee(3).build();
        JsonNode json = RulesBody.of(rules);
        NetworkRulesBuilder read = TestNetworks.rules(2).build().toBuilder();
        for (RuleField<?> field : RuleField.ALL) {
            JsonNode value = json.path(field.name());
            assertThat(value.isNumber()).as(field.name()).isEqualTo(field.kind() == RuleField.Kind.NUMBER);
            assertThat(read.parse(field, value.asText())).as(field.name()).isTrue();
        }
        assertThat(read.build()).isEqualTo(rules);
    }

    @Test
    void saysInitialBalances() {
        NetworkRules rules =
                TestNetworks.rules(1).allocate(TestKeys.account(7), 1L << 60).build();
        JsonNode allocations = RulesBody.of(rules).path("allocations");
        assertThat(allocations).hasSize(rules.allocations().size());
        for (int i = 0; i < allocations.size(); i++) {
            JsonNode said = allocations.get(i);
            assertThat(AddressHash.ofHex(said.path("account").asText()))
                    .isEqualTo(rules.allocations().get(i).account());
            assertThat(said.path("amount").asText())
                    .isEqualTo(rules.allocations().get(i).amount().toString());
        }
    }
}
