package org.yap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yap.ledger.verdict.RejectReason;

/** docs/protocol.md, the code that enforces the rules and the tests that break them name the same set of rule ids. */
class RuleIdsTest {
    private static final Pattern RULE_ROW =
            Pattern.compile("^\\| `([a-z0-9-]+)` \\| (consensus|policy)", Pattern.MULTILINE);

    /** Where envelopes are opened, which the ledger never sees. */
    private static final String ENVELOPES = "ejb/src/main/java/org/yap/ejb";

    private final Set<String> ids =
            Arrays.stream(RejectReason.values()).map(RejectReason::id).collect(Collectors.toCollection(TreeSet::new));

    @Test
    void theProtocolDescribesEveryRuleAndNoOther() {
        Set<String> described = new TreeSet<>();
        Matcher row = RULE_ROW.matcher(Sources.read(Sources.ROOT.resolve("docs/protocol.md")));
        while (row.find()) {
            described.add(row.group(1));
        }
        assertThat(described).isEqualTo(ids);
    }

    @Test
    void theLedgerEnforcesEveryRule() {
        String code =
                Sources.text(Sources.ROOT.resolve("ledger/src/main/java"), path -> !path.endsWith("RejectReason.java"))
                        + Sources.text(Sources.ROOT.resolve(ENVELOPES), path -> true);
        assertThat(unnamedIn(code)).isEmpty();
    }

    @Test
    void theLedgersTestsBreakEveryRule() {
        String tests = Sources.text(Sources.ROOT.resolve("ledger/src/test/java"), path -> true)
                + Sources.text(Sources.ROOT.resolve(ENVELOPES.replace("main", "test")), path -> true);
        assertThat(unnamedIn(tests)).isEmpty();
    }

    private static Set<String> unnamedIn(String text) {
        return Arrays.stream(RejectReason.values())
                .filter(reason -> !text.contains('"' + reason.id() + '"')
                        && !Pattern.compile("\\b" + reason.name() + "\\b")
                                .matcher(text)
                                .find())
                .map(RejectReason::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
