package org.yap.web.rest.ledger;

import static org.yap.web.rest.ledger.NetworkJson.hashOrNull;
import static org.yap.web.rest.ledger.NetworkJson.numberOrNull;
import static org.yap.web.rest.ledger.NetworkJson.textOrNull;
import static org.yap.web.rest.ledger.NetworkJson.timeOrNull;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.payment.Payments.HistoryRow;
import org.yap.ejb.payment.Payments.PaymentRow;
import org.yap.ejb.payment.Payments.Progress;
import org.yap.web.text.Texts;

/** Payments, histories and progress as JSON. */
public final class PaymentJson {
    private PaymentJson() {}

    public static JsonObject payment(PaymentRow row) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("network", row.network().toString())
                .add("id", row.id().toString())
                .add("state", text(row.status()));
        textOrNull(json, "reason", row.refusal().orElse(null));
        json.add("seenBy", row.seenBy());
        numberOrNull(json, "height", row.height());
        hashOrNull(json, "block", row.block());
        json.add("confirmations", row.confirmations())
                .add("sender", row.sender().toString())
                .add("senderAddress", row.senderAddress())
                .add("sequence", row.sequence())
                .add("total", row.total().toString())
                .add("fee", row.fee().toString())
                .add("memo", row.memo());
        var outputs = Json.createArrayBuilder();
        row.outputs()
                .forEach(output -> outputs.add(Json.createObjectBuilder()
                        .add("account", output.recipient().toString())
                        .add("address", output.address())
                        .add("amount", output.amount().toString())));
        json.add("outputs", outputs);
        return timeOrNull(json, "time", row.time()).build();
    }

    public static JsonObject history(HistoryRow row) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        hashOrNull(json, "id", row.id().orElse(null));
        json.add("in", row.in())
                .add("amount", row.amount().toString())
                .add("fee", row.fee().toString());
        textOrNull(json, "counterparty", row.counterparty());
        textOrNull(json, "memo", row.memo());
        json.add("state", text(row.status()));
        textOrNull(json, "reason", row.refusal().orElse(null));
        numberOrNull(json, "height", row.height());
        json.add("confirmations", row.confirmations());
        timeOrNull(json, "time", row.time());
        return json.add("cursor", row.cursor()).build();
    }

    public static JsonObject progress(Progress progress, Texts texts) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("ticket", progress.ticketId())
                .add("network", progress.network().toString())
                .add("stage", text(progress.status()))
                .add("percent", progress.percent());
        hashOrNull(json, "paymentId", progress.paymentId().orElse(null));
        textOrNull(json, "reason", progress.reasonId().orElse(null));
        textOrNull(json, "message", progress.reasonId().map(texts::reason).orElse(null));
        return textOrNull(json, "detail", progress.detail()).build();
    }

    public static String text(PaymentStatus status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
