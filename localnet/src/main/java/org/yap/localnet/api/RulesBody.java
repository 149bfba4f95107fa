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
                .put("genesisTime", rules.genesisTime())
                .put("initialBits", bits(rules.initialBits()))
                .put("easiestBits", bits(rules.easiestBits()))
                .put("name", rules.name())
                .put("currency", rules.currency())
                .put("decimals", rules.decimals())
                .put("addressPrefix", rules.addressPrefix())
                .put("blockInterval", rules.blockInterval())
                .put("halfLife", rules.halfLife())
                .put("futureLimit", rules.futureLimit())
                .put("paymentWorkBits", rules.paymentWorkBits())
                .put("switchMargin", rules.switchMargin())
                .put("maxNeighbours", rules.maxNeighbours())
                .put("blockReward", Long.toString(rules.blockReward().units()))
                .put("halvingInterval", rules.halvingInterval())
                .put("rewardMaturity", rules.rewardMaturity())
                .put("maxBlockBytes", rules.maxBlockBytes())
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
