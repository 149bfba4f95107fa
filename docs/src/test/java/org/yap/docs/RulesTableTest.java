package org.yap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.network.RuleField.Kind;
import org.yap.ledger.value.NodeId;

/** docs/protocol.md lists the rules of a network with the bounds and defaults that the code has. */
class RulesTableTest {
    private static final String HEAD = "| field | bytes | bounds, default |\n|---|---|---|\n";
    private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\| [^|]+ \\| ([^|]*)\\|");
    private static final Pattern BOUNDS = Pattern.compile(
            "(?:.*, )?(D \\+ M \\+ 1|\\S+)\\.\\.([\\d,^]+(?: T)?|\\(B - [\\d,]+\\) / \\d+)(?: and at most [\\d,]+)?, ([\\d,]+(?: T)?)");

    private static final Pattern SHARE = Pattern.compile("\\(B - ([\\d,]+)\\) / (\\d+)");

    private final NetworkRules defaults = fresh().build();
    private final Map<String, String> table = table();

    @Test
    void listsTheRulesInTheOrderOfTheirBytes() {
        assertThat(table.keySet())
                .containsExactlyElementsOf(Stream.of(
                                Stream.of("format version"),
                                RuleField.ALL.stream().map(RulesTableTest::words),
                                Stream.of("allocations"))
                        .flatMap(names -> names)
                        .toList());
    }

    @Test
    void saysTheBoundsAndDefaultOfEveryNumber() {
        RuleField.ALL.stream()
                .filter(field -> field.kind() == Kind.NUMBER && field != RuleField.GENESIS_TIME)
                .forEach(this::check);
        check(RuleField.MIN_FEE);
    }

    private void check(RuleField<?> field) {
        Matcher said = BOUNDS.matcher(table.get(words(field)));
        assertThat(said.matches()).as(field.name()).isTrue();
        long min = number(said.group(1));
        long max = number(said.group(2));
        assertThat(field.text(defaults)).as(field.name()).isEqualTo(Long.toString(number(said.group(3))));
        assertThat(accepts(field, min)).as("%s: %d", field, min).isTrue();
        assertThat(accepts(field, max)).as("%s: %d", field, max).isTrue();
        assertThat(accepts(field, min - 1)).as("%s: %d", field, min - 1).isFalse();
        assertThat(accepts(field, max + 1)).as("%s: %d", field, max + 1).isFalse();
    }

    private static boolean accepts(RuleField<?> field, long value) {
        NetworkRulesBuilder rules = fresh();
        return rules.parse(field, Long.toString(value))
                && Genesis.of(rules.build()).accepted();
    }

    private static NetworkRulesBuilder fresh() {
        return NetworkRulesBuilder.create(new Random(1), 1).admissionKey(NodeId.ofHex("c0".repeat(NodeId.LENGTH)));
    }

    /**
     * A number as the table writes it: with separators, as a power of two, in block intervals, by other rules, or as a
     * share of a block.
     */
    private long number(String text) {
        Matcher share = SHARE.matcher(text);
        if (share.matches()) {
            return (defaults.limits().maxBlockBytes() - number(share.group(1))) / number(share.group(2));
        }
        if (text.equals("D + M + 1")) {
            return (long) defaults.limits().switchDepth() + defaults.limits().switchMargin() + 1;
        }
        if (text.endsWith("T")) {
            String times = text.replace("T", "").strip();
            return defaults.pace().blockInterval() * (times.isEmpty() ? 1 : number(times));
        }
        return text.startsWith("2^") ? 1L << number(text.substring(2)) : Long.parseLong(text.replace(",", ""));
    }

    /** {@code halfLife}: half life. */
    private static String words(RuleField<?> field) {
        return field.name().replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> table() {
        String text = Sources.read(Sources.ROOT.resolve("docs/protocol.md"));
        int start = text.indexOf(HEAD) + HEAD.length();
        return ROW.matcher(text.substring(start, text.indexOf("\n\n", start)))
                .results()
                .collect(Collectors.toMap(
                        RulesTableTest::name,
                        row -> row.group(2).strip(),
                        (one, other) -> one + other,
                        LinkedHashMap::new));
    }

    private static String name(MatchResult row) {
        return row.group(1).replaceAll(" \\([TBDM]\\)", "").replace('-', ' ');
    }
}
