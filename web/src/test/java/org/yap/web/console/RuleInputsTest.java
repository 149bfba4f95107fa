package org.yap.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.web.page.Formats;
import org.yap.web.text.Texts;

class RuleInputsTest {
    private final Texts texts = new Texts();
    private final RuleInputs inputs = new RuleInputs(texts, new Formats(texts));

    static List<RuleInput> all() {
        return RuleInputs.ALL;
    }

    /** A new rule can't be forgotten on the pages. */
    @Test
    void askForEveryRuleThatIsNotMadeByTheNode() {
        List<RuleField<?>> asked =
                new ArrayList<>(all().stream().map(RuleInput::rule).toList());
        asked.addAll(List.of(RuleField.SALT, RuleField.GENESIS_TIME, RuleField.EASIEST_BITS, RuleField.ADMISSION_KEY));
        assertThat(asked).containsExactlyInAnyOrderElementsOf(RuleField.ALL);
    }

    @Test
    void haveIdsOfTheirOwn() {
        assertThat(all()).extracting(RuleInput::id).doesNotHaveDuplicates();
        assertThat(all()).extracting(RuleInput::id).allMatch(id -> id.matches("[a-z]+"));
    }

    @Test
    void standInSections() {
        assertThat(Stream.of(
                                inputs.getIdentity(),
                                inputs.getMoney(),
                                inputs.getPace(),
                                inputs.getMembership(),
                                inputs.getAdvanced())
                        .flatMap(List::stream))
                .containsExactlyElementsOf(all());
    }

    @ParameterizedTest
    @MethodSource("all")
    void haveTexts(RuleInput input) {
        assertThat(texts.has(input.label())).isTrue();
        assertThat(texts.has(input.hint())).isTrue();
        assertThat(input.choices()).allMatch(word -> texts.has(input.label() + "." + word));
    }

    @ParameterizedTest
    @MethodSource("all")
    void takeWhatTheyShow(RuleInput input) {
        NetworkRules rules = rules();
        assertThat(input.rule().text(rules).length()).isLessThanOrEqualTo(input.maxLength());
        assertThat(inputs.value(input, rules).length()).isLessThanOrEqualTo(input.maxLength());
    }

    @Test
    void showWhatTheRulesOfANetworkSay() {
        assertThat(inputs.getShown().stream().map(each -> texts.get(each.label()) + " " + inputs.value(each, rules())))
                .contains(
                        "Decimals 3",
                        "Address prefix yap",
                        "Reward for a block 1,234.567",
                        "Halving interval 2,100,000",
                        "Least fee 0.00",
                        "Seconds between blocks 10",
                        "Half-life of the difficulty 600",
                        "Who may join By invitation")
                .hasSize(16);
    }

    private static NetworkRules rules() {
        return NetworkRulesBuilder.create(new Random(1), 1)
                .decimals(3)
                .blockReward(1_234_567)
                .build();
    }
}
