package org.yap.localnet.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.yap.ledger.codec.ByteWriter;
import org.yap.ledger.network.NetworkRules;
import org.yap.ledger.payment.Payment;
import org.yap.localnet.mine.MineServlet;

/**
 * A node's REST interface as one user sees it. Immutable, for any number of threads. Everything that the node refuses
 * comes as {@link RefusedByNodeException}; an unreachable node as {@code UncheckedIOException}. Answers that are not
 * worth a type of their own are JSON as described in the node's OpenAPI document.
 */
public final class NodeApi {
    private final HttpNode http;

    private NodeApi(HttpNode http) {
        this.http = http;
    }

    /** Towards {@code node} (scheme, host and port), not logged in. */
    public static NodeApi of(URI node) {
        return new NodeApi(new HttpNode(node, null));
    }

    /** The same node as a user; the password is sent with each request. */
    public NodeApi as(String name, String password) {
        return new NodeApi(http.as(name, password));
    }

    public URI node() {
        return http.node();
    }

    // anybody

    /** True if it answers and can serve; something may still be wrong, see {@link #health}. */
    public boolean isUp() {
        return "up".equals(http.get("/health/ready").path("status").asText());
    }

    /** In one word; an administrator is told what is wrong, too. */
    public JsonNode health() {
        return http.get("/health");
    }

    /** Makes the first administrator. */
    public void setUp(String token, String name, String password) {
        http.post("/setup", user(name, password).put("token", token));
    }

    public void signUp(String name, String password) {
        http.post("/users", user(name, password));
    }

    /** Comes with an invitation, as another node does: a request signed by that node's key. The signed reply comes back. */
    public JsonNode join(JsonNode signedRequest) {
        return http.post("/join", signedRequest);
    }

    /** Asks as a member of a network asks another: a request signed by that member's key. The signed reply comes back. */
    public JsonNode contact(JsonNode signedRequest) {
        return http.post("/contact", signedRequest);
    }

    /** Mines exactly {@code count} blocks; only at nodes that were started with this secret. Block hashes come back. */
    public List<String> mine(String secret, String network, int count) {
        List<String> hashes = new ArrayList<>();
        http.command(
                        MineServlet.PATH + "?" + MineServlet.NETWORK + "=" + network + "&" + MineServlet.COUNT + "="
                                + count,
                        MineServlet.SECRET_HEADER,
                        secret)
                .path("blocks")
                .forEach(hash -> hashes.add(hash.asText()));
        return hashes;
    }

    // reading and submitting

    public JsonNode networks() {
        return http.get("/networks");
    }

    public JsonNode network(String network) {
        return http.get("/networks/" + network);
    }

    public JsonNode rules(String network) {
        return http.get("/networks/" + network + "/rules");
    }

    public ChainTip tip(String network) {
        JsonNode tip = http.get("/networks/" + network + "/tip");
        return new ChainTip(
                tip.path("height").asLong(),
                tip.path("hash").asText(),
                tip.path("poolCount").asInt(),
                tip.path("catchingUpTo").isNumber());
    }

    /** {@code address} as text, or 40 hex digits. */
    public JsonNode account(String network, String address) {
        return http.get("/networks/" + network + "/accounts/" + address);
    }

    public JsonNode payment(String network, String id) {
        return http.get("/networks/" + network + "/payments/" + id);
    }

    public JsonNode block(String network, String heightOrHash) {
        return http.get("/networks/" + network + "/blocks/" + heightOrHash);
    }

    /** Submits one signed payment, as bytes so that a test can send anything. */
    public JsonNode submit(String network, byte[] payment) {
        return http.post("/networks/" + network + "/payments", payment);
    }

    /** Submits many in one request; the answer counts {@code accepted} and {@code refused}. */
    public JsonNode submit(String network, List<Payment> payments) {
        ByteWriter out = new ByteWriter(payments.size() * 200).compactSize(payments.size());
        for (Payment payment : payments) {
            byte[] bytes = payment.bytes();
            out.compactSize(bytes.length).bytes(bytes);
        }
        return http.post("/networks/" + network + "/payments/batch", out.toByteArray());
    }

    // an administrator

    /** Creates a network; its id comes back. */
    public String createNetwork(NetworkRules rules) {
        return http.post("/admin/networks", RulesBody.of(rules)).path("network").asText();
    }

    public void leaveNetwork(String network) {
        http.delete("/admin/networks/" + network);
    }

    /** A link that another node can accept once. */
    public String invite(String network) {
        return http.post("/admin/networks/" + network + "/invitations", object())
                .path("link")
                .asText();
    }

    /** A link whose bearer an administrator has still to admit: see {@link #answer}. */
    public String inviteIfApproved(String network, String label) {
        ObjectNode terms = object().put("label", label).put("needsApproval", true);
        return http.post("/admin/networks/" + network + "/invitations", terms)
                .path("link")
                .asText();
    }

    /** Invitations that this node gave out, newest first: {@code id}, {@code label}, {@code state}, {@code usedBy}. */
    public JsonNode invitations(String network) {
        return http.get("/admin/networks/" + network + "/invitations");
    }

    public void revoke(String network, String invitation) {
        http.delete("/admin/networks/" + network + "/invitations/" + invitation);
    }

    /** Nodes that wait to be admitted: {@code node}, {@code name}, {@code label}. */
    public JsonNode requests(String network) {
        return http.get("/admin/networks/" + network + "/requests");
    }

    /** Admits a node that waits, or refuses it for good. */
    public void answer(String network, String nodeId, boolean admitted) {
        http.put("/admin/networks/" + network + "/requests/" + nodeId, object().put("admitted", admitted));
    }

    /** Networks that this node asked to be admitted to: {@code network}, and {@code refusal} unless it still waits. */
    public JsonNode asked() {
        return http.get("/admin/asked");
    }

    /** {@code count}, {@code exact}, {@code neighbours}, {@code target}, {@code neighbourCap}, {@code bootstrapping}. */
    public JsonNode members(String network) {
        return http.get("/admin/networks/" + network + "/members");
    }

    /** Other members, the neighbours first: {@code node}, {@code name}, {@code neighbour}, {@code state}, {@code reason}. */
    public JsonNode nodes(String network) {
        return http.get("/admin/networks/" + network + "/nodes");
    }

    /** What became of members and neighbours, newest first: {@code kind}, {@code node}, {@code reason}. */
    public JsonNode events(String network) {
        return http.get("/admin/networks/" + network + "/events");
    }

    /** Accepts a link made at another node; {@code network} and the id of that node come back. */
    public JsonNode accept(String link) {
        return accept(link, "");
    }

    /** As {@link #accept(String)}; {@code name} is what this node is called in the network. */
    public JsonNode accept(String link, String name) {
        return http.post("/admin/invitations/accept", object().put("link", link).put("name", name));
    }

    /** What this node is called in the network. */
    public void nameNode(String network, String name) {
        http.put("/admin/networks/" + network + "/name", object().put("name", name));
    }

    public JsonNode neighbours(String network) {
        return http.get("/admin/networks/" + network + "/neighbours");
    }

    public void removeNeighbour(String network, String nodeId) {
        http.delete("/admin/networks/" + network + "/neighbours/" + nodeId);
    }

    public JsonNode miner(String network) {
        return http.get("/admin/networks/" + network + "/miner");
    }

    /** {@code intensity}: percent of a core for each thread. */
    public JsonNode miner(String network, boolean enabled, int threads, int intensity, String address) {
        ObjectNode settings =
                object().put("enabled", enabled).put("threads", threads).put("intensity", intensity);
        return http.put("/admin/networks/" + network + "/miner", settings.put("address", address));
    }

    /** Payments of neighbours that the node's ledger rejected, newest first. */
    public JsonNode refusals(String network) {
        return http.get("/admin/networks/" + network + "/refusals");
    }

    public JsonNode reorganisations(String network) {
        return http.get("/admin/networks/" + network + "/reorganisations");
    }

    /** The newest lines of the audit log. */
    public JsonNode audit() {
        return http.get("/admin/audit");
    }

    /** Names of those who may use the console. */
    public JsonNode administrators() {
        return http.get("/admin/administrators");
    }

    /** Makes a user an administrator. */
    public void appoint(String name) {
        http.put("/admin/administrators/" + name, object());
    }

    /** Makes an administrator a user like others. */
    public void dismiss(String name) {
        http.delete("/admin/administrators/" + name);
    }

    /** Whether programs may read and submit without a login. */
    public void open(boolean open) {
        http.put("/admin/open", object().put("open", open));
    }

    // a user

    public JsonNode wallet() {
        return http.get("/wallet");
    }

    /** Opts in with an existing phrase; the first account's address comes back. */
    public String optIn(String network, String password, String words) {
        JsonNode body = object().put("password", password).put("words", words);
        return http.post("/wallet/" + network + "/opt-in", body).path("address").asText();
    }

    /** Opts in with a new phrase; {@code words}, {@code address} and {@code accounts} come back. */
    public JsonNode optIn(String network, String password) {
        return http.post("/wallet/" + network + "/opt-in", object().put("password", password));
    }

    public void optOut(String network, String words) {
        http.post("/wallet/" + network + "/opt-out", object().put("words", words));
    }

    public ArrayNode accounts(String network) {
        return (ArrayNode) http.get("/wallet/" + network + "/accounts");
    }

    /** Begins a payment from the first account; a ticket comes back, see {@link #ticket}. */
    public String pay(String network, String to, long amount, String memo) {
        return http.post("/wallet/" + network + "/payments", order(to, amount, memo))
                .path("ticket")
                .asText();
    }

    /** As {@link #pay(String, String, long, String)}; sent again under the same key, the same ticket comes back. */
    public String pay(String network, String to, long amount, String memo, String key) {
        return http.post("/wallet/" + network + "/payments", order(to, amount, memo), "Idempotency-Key", key)
                .path("ticket")
                .asText();
    }

    private static ObjectNode order(String to, long amount, String memo) {
        return object().put("account", 0)
                .put("to", to)
                .put("amount", Long.toString(amount))
                .put("memo", memo);
    }

    /** How far a begun payment is: {@code stage}, {@code paymentId}, {@code reason}. */
    public JsonNode ticket(String ticket) {
        return http.get("/wallet/payments/" + ticket);
    }

    private static ObjectNode user(String name, String password) {
        return object().put("name", name).put("password", password);
    }

    private static ObjectNode object() {
        return HttpNode.JSON.createObjectNode();
    }
}
