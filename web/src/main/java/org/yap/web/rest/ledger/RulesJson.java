package org.yap.web.rest.ledger;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.network.Allocation;
import org.yap.ledger.network.Genesis;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.network.NetworkRules.Admission;
import org.yap.ledger.network.NetworkRulesBuilder;
import org.yap.ledger.value.AddressHash;
import org.yap.ledger.value.PublicKey;
import org.yap.web.network.NewRules;
import org.yap.web.rest.json.JsonBody;

/** The rules of a network as JSON, and back with defaults for what is left out. */
public final class RulesJson {
    private static final int MOST = Integer.MAX_VALUE;

    private RulesJson() {}

    public static JsonObject write(Genesis genesis) {
        NetworkRules rules = genesis.rules();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("network", genesis.id().toString())
                .add("salt", rules.salt())
                .add("genesisTime", rules.pace().genesisTime())
                .add("initialBits", NetworkJson.bits(rules.pace().initialBits()))
                .add("easiestBits", NetworkJson.bits(rules.pace().easiestBits()))
                .add("name", rules.name())
                .add("currency", rules.money().currency())
                .add("decimals", rules.money().decimals())
                .add("addressPrefix", rules.addressPrefix())
                .add("blockInterval", rules.pace().blockInterval())
                .add("halfLife", rules.pace().halfLife())
                .add("futureLimit", rules.pace().futureLimit())
                .add("paymentWorkBits", rules.paymentWorkBits())
                .add("switchMargin", rules.limits().switchMargin())
                .add("maxNeighbours", rules.limits().maxNeighbours())
                .add("blockReward", rules.money().blockReward().toString())
                .add("halvingInterval", rules.money().halvingInterval())
                .add("rewardMaturity", rules.money().rewardMaturity())
                .add("maxBlockBytes", rules.limits().maxBlockBytes())
                .add("minFee", rules.minFee().toString())
                .add("admission", rules.admission().name().toLowerCase(Locale.ROOT));
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
    public static NetworkRules read(JsonBody body, NewRules defaults) throws RefusedException {
        NetworkRulesBuilder rules =
                defaults.builder().name(body.needText("name")).currency(body.needText("currency"));
        readMoney(body, rules);
        readPace(body, rules);
        for (JsonBody allocation : body.objects("allocations")) {
            NewRules.allocate(rules, new Allocation(account(allocation), allocation.needAmount("amount")));
        }
        Optional<Integer> initialBits = bits(body, "initialBits");
        initialBits.ifPresent(rules::initialBits);
        NetworkRules made = rules.build();
        if (initialBits.isEmpty()) {
            made = defaults.calibrated(made);
        }
        Optional<String> salt = body.text("salt");
        return salt.isPresent() ? NewRules.withSalt(made, salt.get()) : made;
    }

    private static void readMoney(JsonBody body, NetworkRulesBuilder rules) throws RefusedException {
        int decimals = integer(body, "decimals").orElse(NewRules.DECIMALS);
        rules.decimals(decimals);
        rules.blockReward(
                body.amount("blockReward").orElse(NewRules.reward(decimals)).units());
        body.text("addressPrefix").ifPresent(rules::addressPrefix);
        body.amount("minFee").ifPresent(fee -> rules.minFee(fee.units()));
        integer(body, "halvingInterval").ifPresent(rules::halvingInterval);
        integer(body, "rewardMaturity").ifPresent(rules::rewardMaturity);
        integer(body, "paymentWorkBits").ifPresent(rules::paymentWorkBits);
    }

    private static void readPace(JsonBody body, NetworkRulesBuilder rules) throws RefusedException {
        body.number("genesisTime", 0, 0xffff_ffffL).ifPresent(rules::genesisTime);
        bits(body, "easiestBits").ifPresent(rules::easiestBits);
        integer(body, "blockInterval").ifPresent(rules::blockInterval);
        integer(body, "halfLife").ifPresent(rules::halfLife);
        integer(body, "futureLimit").ifPresent(rules::futureLimit);
        integer(body, "switchMargin").ifPresent(rules::switchMargin);
        integer(body, "maxNeighbours").ifPresent(rules::maxNeighbours);
        integer(body, "maxBlockBytes").ifPresent(rules::maxBlockBytes);
        Optional<String> admission = body.text("admission");
        if (admission.isPresent()) {
            rules.admission(admission(admission.get()));
        }
    }

    private static Optional<Integer> integer(JsonBody body, String field) throws RefusedException {
        return body.number(field, 0, MOST).map(Long::intValue);
    }

    private static Optional<Integer> bits(JsonBody body, String field) throws RefusedException {
        Optional<String> text = body.text(field);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (!text.get().matches("[0-9a-f]{8}")) {
            throw JsonBody.bad(field, "8 hex digits");
        }
        return Optional.of(HexFormat.fromHexDigits(text.get()));
    }

    private static Admission admission(String text) throws RefusedException {
        return List.of(Admission.values()).stream()
                .filter(each -> each.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> JsonBody.bad("admission", "open or invitation"));
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
