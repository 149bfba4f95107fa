package org.yap.localnet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.RuleField;

/** A network's rules as the interface takes them. */
final class RulesBody {
    private RulesBody() {}

    static ObjectNode of(NetworkRules rules) {
        ObjectNode json = HttpNode.JSON.createObjectNode();
        for (RuleField<?> field : RuleField.ALL) {
            String text = field.text(rules);
            switch (field.kind()) {
                case NUMBER -> json.put(field.name(), Long.parseLong(text));
                case TEXT, BITS, AMOUNT, CHOICE, NODE -> json.put(field.name(), text);
            }
        }
        ArrayNode allocations = json.putArray("allocations");
        for (Allocation allocation : rules.allocations()) {
            allocations
                    .addObject()
                    .put("account", allocation.account().toString())
                    .put("amount", Long.toString(allocation.amount().units()));
        }
        return json;
    }
}
