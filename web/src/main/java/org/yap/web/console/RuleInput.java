package org.yap.web.console;

import java.util.List;
import org.yap.ledger.network.RuleField;

/**
 * A rule of a network as pages know it.
 *
 * @param id of its input in the form of a new network; {@code create.id} and {@code create.id.hint} are the keys of its texts
 * @param maxLength characters that its input takes
 * @param required false if it may be left empty: then it follows from the others
 */
public record RuleInput(String id, RuleField<?> rule, int maxLength, boolean required) {
    private static final int NUMBER_LENGTH = 12;
    private static final int AMOUNT_LENGTH = 30;
    private static final int BITS_LENGTH = 8;

    static RuleInput text(String id, RuleField<String> rule, int maxLength) {
        return new RuleInput(id, rule, maxLength, true);
    }

    static RuleInput of(String id, RuleField<?> rule) {
        return new RuleInput(id, rule, maxLength(rule.kind()), true);
    }

    static RuleInput optional(String id, RuleField<?> rule) {
        return new RuleInput(id, rule, maxLength(rule.kind()), false);
    }

    private static int maxLength(RuleField.Kind kind) {
        return switch (kind) {
            case NUMBER -> NUMBER_LENGTH;
            case AMOUNT -> AMOUNT_LENGTH;
            case BITS -> BITS_LENGTH;
            case TEXT, CHOICE -> Integer.MAX_VALUE;
        };
    }

    public String label() {
        return "create." + id;
    }

    public String hint() {
        return label() + ".hint";
    }

    /** The words to choose from, none if it is typed; {@code create.id.word} are the keys of their texts. */
    public List<String> choices() {
        return rule.choices();
    }

    /** Which keys a telephone shows. */
    public String inputMode() {
        return switch (rule.kind()) {
            case NUMBER -> "numeric";
            case AMOUNT -> "decimal";
            case TEXT, BITS, CHOICE -> "text";
        };
    }

    public String styleClass() {
        return rule.kind() == RuleField.Kind.BITS ? "mono" : "";
    }
}
