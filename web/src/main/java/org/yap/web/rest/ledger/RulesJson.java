package org.yap.web.rest.ledger;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.value.Amount;
import org.yap.ledger.value.NetworkId;
import org.yap.web.rest.json.BadInput;
import org.yap.web.rest.json.StrictJson;

/** The rules of a network. On creation all but name and currency have defaults. */
@Schema(
        name = "Rules",
        description =
                "On creation all but name and currency have defaults; network and genesis are only given, never asked.")
public record RulesJson(
        @Schema(nullable = true, readOnly = true) NetworkId network,

        @Schema(description = "16 bytes of chance, hex", nullable = true)
        String salt,

        @Schema(description = "Seconds since 1970", nullable = true)
        Long genesisTime,

        @Schema(description = "The first compact target, 8 hex digits", pattern = BITS, nullable = true)
        String initialBits,

        @Schema(description = "No target is easier, 8 hex digits", pattern = BITS, nullable = true)
        String easiestBits,

        @NotNull String name,
        @NotNull String currency,
        @Schema(nullable = true) Integer decimals,
        @Schema(nullable = true) String addressPrefix,
        @Schema(description = "Seconds", nullable = true) Integer blockInterval,
        @Schema(description = "Seconds", nullable = true) Integer halfLife,
        @Schema(description = "Seconds", nullable = true) Integer futureLimit,
        @Schema(nullable = true) Integer paymentWorkBits,
        @Schema(description = "Blocks", nullable = true) Integer switchDepth,
        @Schema(description = "Blocks", nullable = true) Integer switchMargin,
        @Schema(nullable = true) Integer newAccountBytes,
        @Schema(nullable = true) Integer maxNeighbours,
        @Schema(nullable = true) Amount blockReward,
        @Schema(description = "Blocks", nullable = true) Integer halvingInterval,
        @Schema(description = "Blocks", nullable = true) Integer rewardMaturity,
        @Schema(nullable = true) Integer maxBlockBytes,
        @Schema(nullable = true) Amount minFee,

        @Schema(
                nullable = true,
                enumeration = {"open", "invitation"})
        String admission,

        @Schema(
                description =
                        "By invitation: the node that made the network, 64 hex digits. Else zeros. May be left out",
                nullable = true)
        String admissionKey,

        @Schema(nullable = true) @Valid List<AllocationJson> allocations,

        @Schema(description = "The first block, hex", nullable = true, readOnly = true)
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String genesis) {
    private static final String BITS = "[0-9a-f]{8}";

    static RulesJson of(Genesis genesis) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("network", genesis.id());
        for (RuleField<?> field : RuleField.ALL) {
            String text = field.text(genesis.rules());
            fields.put(field.name(), field.kind() == RuleField.Kind.NUMBER ? Long.valueOf(text) : text);
        }
        fields.put(
                "allocations",
                genesis.rules().allocations().stream().map(AllocationJson::of).toList());
        fields.put("genesis", HexFormat.of().formatHex(genesis.bytes()));
        return StrictJson.convert(fields, RulesJson.class);
    }

    /** What the creator chose, over {@code defaults}; bounds are judged where the network is made. */
    public NetworkRules over(RuleDefaults defaults) throws RefusedException {
        Map<?, ?> fields = StrictJson.convert(this, Map.class);
        NetworkRulesBuilder rules = defaults.builder();
        for (RuleField<?> field : RuleField.ALL) {
            Object chosen = fields.get(field.name());
            if (chosen != null && !rules.parse(field, chosen.toString())) {
                throw BadInput.at(field.name(), field.form());
            }
        }
        List<Allocation> given = new ArrayList<>();
        for (AllocationJson allocation : allocations == null ? List.<AllocationJson>of() : allocations) {
            given.add(allocation.read());
        }
        return defaults.complete(rules, given);
    }
}
