package org.yap.web.rest.ledger;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.yap.ejb.network.RuleDefaults;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.network.RuleField;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.PublicKey;
import org.yap.web.rest.json.JsonBody;

/** The rules of a network as JSON, and back with defaults for what is left out. */
public final class RulesJson {
    private RulesJson() {}

    public static JsonObject write(Genesis genesis) {
        NetworkRules rules = genesis.rules();
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("network", genesis.id().toString());
        for (RuleField<?> field : RuleField.ALL) {
            String text = field.text(rules);
            switch (field.kind()) {
                case NUMBER -> json.add(field.name(), Long.parseLong(text));
                case TEXT, BITS, AMOUNT, CHOICE -> json.add(field.name(), text);
            }
        }
        var allocations = Json.createArrayBuilder();
        rules.allocations()
                .forEach(each -> allocations.add(Json.createObjectBuilder()
                        .add("account", each.account().toString())
                        .add("amount", each.amount().toString())));
        return json.add("allocations", allocations)
                .add("genesis", HexFormat.of().formatHex(genesis.bytes()))
                .build();
    }

    /** What the creator chose, over {@code defaults}; bounds are judged where the network is made. */
    public static NetworkRules read(JsonBody body, RuleDefaults defaults) throws RefusedException {
        NetworkRulesBuilder rules = defaults.builder();
        for (RuleField<?> field : RuleField.ALL) {
            Optional<String> text = text(body, field);
            if (text.isPresent() ? !rules.parse(field, text.get()) : RuleField.REQUIRED.contains(field)) {
                throw JsonBody.bad(field.name(), field.form());
            }
        }
        List<Allocation> allocations = new ArrayList<>();
        for (JsonBody allocation : body.objects("allocations")) {
            allocations.add(new Allocation(account(allocation), allocation.needAmount("amount")));
        }
        return defaults.complete(rules, allocations);
    }

    private static Optional<String> text(JsonBody body, RuleField<?> field) throws RefusedException {
        return switch (field.kind()) {
            case NUMBER -> body.number(field.name(), 0, Long.MAX_VALUE).map(String::valueOf);
            case AMOUNT -> body.amount(field.name()).map(String::valueOf);
            case TEXT, BITS, CHOICE -> body.text(field.name());
        };
    }

    private static AddressHash account(JsonBody allocation) throws RefusedException {
        try {
            Optional<String> key = allocation.text("publicKey");
            return key.isPresent()
                    ? PublicKey.of(HexFormat.of().parseHex(key.get())).addressHash()
                    : AddressHash.ofHex(allocation.needText("account"));
        } catch (IllegalArgumentException e) {
            throw JsonBody.bad("allocations", "an account of 40 or a public key of 66 hex digits");
        }
    }
}
