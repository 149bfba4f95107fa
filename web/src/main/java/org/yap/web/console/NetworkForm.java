package org.yap.web.console;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;

/** What is typed for a new network. */
public class NetworkForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private final HashMap<String, String> values = new HashMap<>();
    private String allocations;

    /** Filled in with the defaults; what the creator must choose and what may be left empty stays empty. */
    NetworkForm(NetworkRules defaults) {
        for (RuleInput input : RuleInputs.ALL) {
            if (input.required() && !RuleField.REQUIRED.contains(input.rule())) {
                values.put(input.id(), input.rule().text(defaults));
            }
        }
    }

    /** Chooses what is filled in; the initial balances are read apart. */
    NetworkRulesBuilder fill(NetworkRulesBuilder rules) {
        for (RuleInput input : RuleInputs.ALL) {
            String text = values.get(input.id());
            if (text != null && !rules.parse(input.rule(), text)) {
                throw new IllegalStateException(input.rule() + ": " + text);
            }
        }
        return rules;
    }

    /** The text of each rule ({@link RuleField#text}) by the id of its input; null if the input is empty. */
    public Map<String, String> getValues() {
        return values;
    }

    public String getAllocations() {
        return allocations;
    }

    public void setAllocations(String allocations) {
        this.allocations = allocations;
    }
}
