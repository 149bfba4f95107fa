package org.yap.ledger.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ledger.fixture.TestNetworks;
import org.yap.ledger.value.Amount;

class RuleFieldTest {
    private static final List<RuleField<?>> ALL = RuleField.ALL;
    private static final NetworkRules RULES = TestNetworks.rules(1).build();

    /** A new rule can be forgotten nowhere: whatever walks over the list has it. */
    @Test
    void listsEveryRuleOfANetwork() {
        assertThat(ALL.stream().map(RuleField::name))
                .containsExactlyInAnyOrderElementsOf(leaves(NetworkRules.class)
                        .filter(name -> !name.equals("allocations"))
                        .toList());
    }

    @Test
    void listsEveryConstant() {
        assertThat(ALL).hasSize((int) Arrays.stream(RuleField.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == RuleField.class)
                .count());
    }

    private static Stream<String> leaves(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).flatMap(RuleFieldTest::leaves);
    }

    private static Stream<String> leaves(RecordComponent component) {
        boolean group = component.getType().getEnclosingClass() == NetworkRules.class
                && component.getType().isRecord();
        return group ? leaves(component.getType()) : Stream.of(component.getName());
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void readsTheTextThatItWrites(RuleField<?> field) {
        assertThat(field.parse(field.text(RULES)).orElseThrow()).isEqualTo(field.of(RULES));
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void isSetWhereItIsReadAndNowhereElse(RuleField<?> field) {
        NetworkRulesBuilder builder = RULES.toBuilder();
        String other = other(field);
        assertThat(builder.parse(field, other)).isTrue();
        NetworkRules changed = builder.build();
        for (RuleField<?> each : ALL) {
            assertThat(each.text(changed)).as(each.name()).isEqualTo(each == field ? other : each.text(RULES));
        }
        assertThat(changed.bytes()).isNotEqualTo(RULES.bytes());
    }

    private static String other(RuleField<?> field) {
        return switch (field.kind()) {
            case TEXT -> field == RuleField.SALT ? "ab".repeat(16) : "other";
            case NUMBER, AMOUNT -> "77";
            case BITS -> "1d00ffff";
            case CHOICE -> "open";
            case NODE -> "ab".repeat(32);
        };
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void readsNoOtherForm(RuleField<?> field) {
        List<String> bad =
                switch (field.kind()) {
                    case TEXT -> List.of();
                    case NUMBER ->
                        List.of(
                                "",
                                "-1",
                                "+1",
                                "01",
                                "\u0661",
                                "1.0",
                                "1e3",
                                " 1",
                                "0x10",
                                "4294967296",
                                "9".repeat(30));
                    case AMOUNT -> List.of("", "-1", "+1", "01", "\u0661", "1.0", " 1", "9223372036854775808");
                    case BITS -> List.of("", "1d00fff", "1d00ffff0", "1D00FFFF", "1d00fffg");
                    case CHOICE -> List.of("", "closed", "0");
                    case NODE -> List.of("", "ab".repeat(31), "ab".repeat(33), "AB".repeat(32), "zz".repeat(32));
                };
        NetworkRulesBuilder builder = RULES.toBuilder();
        for (String text : bad) {
            assertThat(builder.parse(field, text)).as(text).isFalse();
        }
        assertThat(builder.build()).isEqualTo(RULES);
    }

    @Test
    void readsWholeNumbersUpToWhatTheyAreHeldIn() {
        assertThat(RuleField.DECIMALS.parse("2147483647")).contains(Integer.MAX_VALUE);
        assertThat(RuleField.DECIMALS.parse("2147483648")).isEmpty();
        assertThat(RuleField.GENESIS_TIME.parse("4294967295")).contains(0xffff_ffffL);
        assertThat(RuleField.MIN_FEE.parse("9223372036854775807")).contains(Amount.of(Long.MAX_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "OPEN", "Open"})
    void readsTheWordOfAChoiceInAnyCase(String word) {
        assertThat(RuleField.ADMISSION.parse(word)).contains(NetworkRules.Admission.OPEN);
    }

    /** 50 coins as far as 8 decimals go: beyond, money would run out of 63 bits. */
    @ParameterizedTest
    @ValueSource(ints = {0, 2, 8, 18})
    void rewardsTheFirstBlocksWithFiftyCoins(int decimals) {
        NetworkRules rules = RULES.toBuilder().decimals(decimals).build();
        NetworkRules fresh = NetworkRulesBuilder.create(new Random(1), 1)
                .decimals(decimals)
                .admissionKey(TestNetworks.CREATOR)
                .build();
        assertThat(rules.money().blockReward()).isEqualTo(RULES.money().blockReward());
        assertThat(fresh.money().blockReward().units()).isEqualTo(50 * (long) Math.pow(10, Math.min(decimals, 8)));
        assertThat(Genesis.of(fresh).accepted()).isTrue();
    }
}
