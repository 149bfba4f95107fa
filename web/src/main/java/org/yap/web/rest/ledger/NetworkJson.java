package org.yap.web.rest.ledger;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.util.HexFormat;
import org.yap.ejb.network.Networks.BlockRow;
import org.yap.ejb.network.Networks.NetworkRow;
import org.yap.ejb.network.Networks.RefusalRow;
import org.yap.ejb.network.Networks.ReorganisationRow;
import org.yap.ledger.block.BlockHeader;
import org.yap.ledger.chain.ChainEntry;
import org.yap.ledger.node.NodeStatus;
import org.yap.ledger.value.Hash256;
import org.yap.ledger.value.NetworkId;

/** Networks, tips, blocks, reorganisations and refusals as JSON. */
public final class NetworkJson {
    private NetworkJson() {}

    public static JsonObject network(NetworkRow row) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("network", row.id().toString())
                .add("name", row.rules().name())
                .add("currency", row.rules().money().currency())
                .add("decimals", row.rules().money().decimals())
                .add("members", row.members())
                .add("neighbours", row.neighbours())
                .add("neighbourCap", row.neighbourCap())
                .add("bootstrapping", row.bootstrapping())
                .add("height", row.height())
                .add("tip", row.tip().toString())
                .add("tipTime", row.tipTime().toString())
                .add("poolCount", row.poolCount())
                .add("poolBytes", row.poolBytes());
        return numberOrNull(json, "catchingUpTo", row.catchingUpTo()).build();
    }

    public static JsonObject tip(NetworkId network, NodeStatus view) {
        ChainEntry tip = view.tip();
        BlockHeader header = tip.header();
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("network", network.toString())
                .add("height", tip.height())
                .add("hash", tip.hash().toString())
                .add("previous", header.previous().toString())
                .add("time", Instant.ofEpochSecond(header.time()).toString())
                .add("bits", bits(header.bits()))
                .add("work", tip.work().toString())
                .add("nextBits", bits(view.nextBits()))
                .add("poolCount", view.poolCount())
                .add("poolBytes", view.poolBytes());
        return numberOrNull(json, "catchingUpTo", view.catchingUpTo().orElse(0L))
                .build();
    }

    public static JsonObject health(NetworkRow row) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("network", row.id().toString())
                .add("height", row.height())
                .add("tip", row.tip().toString());
        return numberOrNull(json, "catchingUpTo", row.catchingUpTo()).build();
    }

    /** {@code withIds}: with the ids of its payments. */
    public static JsonObject block(BlockRow row, boolean withIds) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("hash", row.hash().toString())
                .add("previous", row.previous().toString())
                .add("height", row.height())
                .add("time", row.time().toString())
                .add("payments", row.payments())
                .add("bytes", row.bytes());
        textOrNull(json, "miner", row.minerAddress());
        json.add("reward", Long.toString(row.reward())).add("bits", bits(row.bits()));
        if (withIds) {
            var ids = Json.createArrayBuilder();
            row.paymentIds().forEach(id -> ids.add(id.toString()));
            json.add("paymentIds", ids);
        }
        return json.build();
    }

    public static JsonObject reorganisation(ReorganisationRow row) {
        return Json.createObjectBuilder()
                .add("time", row.time().toString())
                .add("oldTip", row.oldTip().toString())
                .add("newTip", row.newTip().toString())
                .add("forkHeight", row.forkHeight())
                .add("undone", row.undone())
                .add("connected", row.connected())
                .build();
    }

    public static JsonObject refusal(RefusalRow row) {
        return Json.createObjectBuilder()
                .add("time", row.time().toString())
                .add("from", row.from().toString())
                .add("payment", row.payment().toString())
                .add("reason", row.reason().id())
                .add("detail", row.detail())
                .build();
    }

    public static String bits(int bits) {
        return HexFormat.of().toHexDigits(bits);
    }

    /** Zero stands for none. */
    public static JsonObjectBuilder numberOrNull(JsonObjectBuilder json, String field, long value) {
        return value == 0 ? json.add(field, JsonValue.NULL) : json.add(field, value);
    }

    public static JsonObjectBuilder textOrNull(JsonObjectBuilder json, String field, String value) {
        return value == null ? json.add(field, JsonValue.NULL) : json.add(field, value);
    }

    public static JsonObjectBuilder hashOrNull(JsonObjectBuilder json, String field, Hash256 value) {
        return textOrNull(json, field, value == null ? null : value.toString());
    }

    public static JsonObjectBuilder timeOrNull(JsonObjectBuilder json, String field, Instant value) {
        return textOrNull(json, field, value == null ? null : value.toString());
    }
}
