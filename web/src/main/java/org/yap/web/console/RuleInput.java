package org.yap.web.console;

import java.util.List;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.value.NodeId;

/**
 * The input for one rule of a new network.
 *
 * @param id on the page; {@code create.ID} and {@code create.ID.hint} are the keys of its texts
 * @param maxLength in characters
 * @param required false if it may be left empty; the value then follows from other rules
 */
public record RuleInput(String id, RuleField<?> rule, int maxLength, boolean required) {
    private static final int NUMBER_LENGTH = 12;
    private static final int AMOUNT_LENGTH = 30;
    private static final int BITS_LENGTH = 8;
    private static final int NODE_LENGTH = 2 * NodeId.LENGTH;

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
            case NODE -> NODE_LENGTH;
            case TEXT, CHOICE -> Integer.MAX_VALUE;
        };
    }

    public String label() {
        return "create." + id;
    }

    public String hint() {
        return label() + ".hint";
    }

    /** The words to choose from, with texts of the keys {@code create.ID.WORD}; empty if people type a value. */
    public List<String> choices() {
        return rule.choices();
    }

    /** Which keyboard a phone shows. */
    public String inputMode() {
        return switch (rule.kind()) {
            case NUMBER -> "numeric";
            case AMOUNT -> "decimal";
            case TEXT, BITS, CHOICE, NODE -> "text";
        };
    }

    public String styleClass() {
        return rule.kind() == RuleField.Kind.BITS ? "mono" : "";
    }
}
