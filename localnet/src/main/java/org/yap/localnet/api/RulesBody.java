package org.yap.localnet.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.NetworkRules;

/** A network's rules as the interface takes them. */
final class RulesBody {
    private RulesBody() {}

    static ObjectNode of(NetworkRules rules) {
        ObjectNode json = HttpNode.JSON
                .createObjectNode()
                .put("salt", rules.salt())
                .put("genesisTime", rules.pace().genesisTime())
                .put("initialBits", bits(rules.pace().initialBits()))
                .put("easiestBits", bits(rules.pace().easiestBits()))
                .put("name", rules.name())
                .put("currency", rules.money().currency())
                .put("decimals", rules.money().decimals())
                .put("addressPrefix", rules.addressPrefix())
                .put("blockInterval", rules.pace().blockInterval())
                .put("halfLife", rules.pace().halfLife())
                .put("futureLimit", rules.pace().futureLimit())
                .put("paymentWorkBits", rules.paymentWorkBits())
                .put("switchMargin", rules.limits().switchMargin())
                .put("maxNeighbours", rules.limits().maxNeighbours())
                .put("blockReward", Long.toString(rules.money().blockReward().units()))
                .put("halvingInterval", rules.money().halvingInterval())
                .put("rewardMaturity", rules.money().rewardMaturity())
                .put("maxBlockBytes", rules.limits().maxBlockBytes())
                .put("minFee", Long.toString(rules.minFee().units()))
                .put("admission", rules.admission().name().toLowerCase(Locale.ROOT));
        ArrayNode allocations = json.putArray("allocations");
        for (Allocation allocation : rules.allocations()) {
            allocations
                    .addObject()
                    .put("account", allocation.account().toString())
                    .put("amount", Long.toString(allocation.amount().units()));
        }
        return json;
    }

    private static String bits(int bits) {
        return String.format("%08x", bits);
    }
}
