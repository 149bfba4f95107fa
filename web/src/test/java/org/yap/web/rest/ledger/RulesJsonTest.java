package org.yap.web.rest.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.NotNull;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NodeId;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.rest.json.Answers;
import org.yap.web.rest.json.Requests;

class RulesJsonTest {
    private static final long NOW = 1_790_000_000L;
    private static final NodeId CREATOR = NodeId.ofHex("c0".repeat(32));

    private final RuleDefaults defaults = new RuleDefaults(new NodeClock(() -> Instant.ofEpochSecond(NOW)));

    @Test
    void readsBackTheRulesThatItWrites() throws RefusedException {
        NetworkRules rules = read("""
            {"name":"Village","currency":"VIL","decimals":3,"salt":"000102030405060708090a0b0c0d0e0f","switchMargin":2,
             "blockReward":"777","minFee":"5","admission":"open","initialBits":"207fffff",
             "allocations":[{"account":"%s","amount":"10"}]}\
            """.formatted("ab".repeat(20)));
        Genesis genesis = Genesis.of(rules).orThrow();
        assertThat(read(Answers.of(RulesJson.of(genesis)))).isEqualTo(rules);
    }

    /** The rules are listed once in the ledger; the record has them for the sake of the document. */
    @Test
    void hasAFieldForEachRule() {
        List<RecordComponent> fields = List.of(RulesJson.class.getRecordComponents());
        assertThat(fields)
                .extracting(RecordComponent::getName)
                .containsExactlyElementsOf(Stream.of(
                                Stream.of("network"),
                                RuleField.ALL.stream().map(RuleField::name),
                                Stream.of("allocations", "genesis"))
                        .flatMap(names -> names)
                        .toList());
        for (RuleField<?> rule : RuleField.ALL) {
            RecordComponent field = fields.get(RuleField.ALL.indexOf(rule) + 1);
            Set<Class<?>> types =
                    switch (rule.kind()) {
                        case NUMBER -> Set.of(Integer.class, Long.class);
                        case AMOUNT -> Set.of(Amount.class);
                        case TEXT, BITS, CHOICE, NODE -> Set.of(String.class);
                    };
            assertThat(types).as(rule.name()).contains(field.getType());
            assertThat(field.getAccessor().isAnnotationPresent(NotNull.class))
                    .as(rule.name())
                    .isEqualTo(RuleField.REQUIRED.contains(rule));
        }
    }

    @Test
    void fillsInDefaultsThatMakeANetwork() throws RefusedException {
        NetworkRules rules = read("{\"name\":\"Village\",\"currency\":\"VIL\",\"decimals\":4}");
        assertThat(rules.pace().genesisTime()).isEqualTo(NOW);
        assertThat(rules.money().blockReward().units()).isEqualTo(500_000);
        assertThat(rules.pace().halfLife()).isEqualTo(60 * rules.pace().blockInterval());
        assertThat(Genesis.of(rules.madeBy(CREATOR)).accepted()).isTrue();
    }

    /** Only the node that makes the network knows its own id. */
    @Test
    void saysTheAdmissionKeyAndNeedsNone() throws RefusedException {
        NetworkRules rules = read("{\"name\":\"V\",\"currency\":\"V\",\"initialBits\":\"207fffff\"}");
        assertThat(rules.admissionKey()).isEqualTo(NodeId.ZERO);
        NetworkRules made = rules.madeBy(CREATOR);
        String said = Answers.of(RulesJson.of(Genesis.of(made).orThrow()));
        assertThat(said).contains("\"admissionKey\":\"" + CREATOR + "\"");
        assertThat(read(said)).isEqualTo(made);
    }

    @Test
    void takesPublicKeysForInitialBalances() throws RefusedException {
        String key = "02" + "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";
        NetworkRules rules = read("{\"name\":\"V\",\"currency\":\"V\",\"allocations\":[{\"publicKey\":\"" + key
                + "\",\"amount\":\"1\"}]}");
        assertThat(rules.allocations().get(0).account()).hasToString("751e76e8199196d454941c45d1b3a323f1433bd6");
    }

    @Test
    void refusesWhatCanNotBeRead() {
        assertThatThrownBy(() -> read("{\"currency\":\"V\"}")).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> read("{\"name\":\"V\",\"currency\":\"V\",\"initialBits\":\"20\"}"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> read(
                        "{\"name\":\"V\",\"currency\":\"V\",\"allocations\":[{\"account\":\"zz\",\"amount\":\"1\"}]}"))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> read("{\"name\":\"V\",\"currency\":\"V\",\"allocations\":[null]}"))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void addsUpTheBalancesOfAnAccountAndRefusesMoreThanThereCanBe() throws RefusedException {
        assertThat(read(twice("4")).allocations()).hasSize(1);
        assertThat(read(twice("4")).allocations().get(0).amount().units()).isEqualTo(8);
        assertThatThrownBy(() -> read(twice("9000000000000000000")))
                .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.reason())
                        .isEqualTo(RejectReason.NETWORK_TOO_MUCH_MONEY));
    }

    private static String twice(String amount) {
        String allocation = "{\"account\":\"%s\",\"amount\":\"%s\"}".formatted("ab".repeat(20), amount);
        return "{\"name\":\"V\",\"currency\":\"V\",\"initialBits\":\"207fffff\",\"allocations\":[%s,%s]}"
                .formatted(allocation, allocation);
    }

    private NetworkRules read(String json) throws RefusedException {
        return Requests.read(json, RulesJson.class).over(defaults);
    }
}
