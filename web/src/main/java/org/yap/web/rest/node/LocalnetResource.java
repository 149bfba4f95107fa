package org.yap.web.rest.node;

import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Ids;
import org.yap.web.rest.json.JsonBody;

/** Mines on demand, for a network on one machine; not there on a node whose start did not set the secret. */
@Path("localnet")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class LocalnetResource {
    private static final String SECRET = "yap.localnet.secret";
    private static final int MOST_BLOCKS = 10_000;

    @Inject
    private Miners miners;

    @POST
    @Path("mine")
    @Access(Access.Level.ANYBODY)
    public JsonObject mine(@HeaderParam("X-Yap-Localnet") String secret, JsonBody body) throws RefusedException {
        String expected = System.getProperty(SECRET, "");
        if (expected.isEmpty()) {
            throw new RefusedException(ServiceReason.NOT_FOUND, "");
        }
        if (secret == null || !MessageDigest.isEqual(utf8(secret), utf8(expected))) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "");
        }
        var blocks = Json.createArrayBuilder();
        miners.mineNow(Ids.network(body.needText("network")), body.needInt("count", 1, MOST_BLOCKS))
                .forEach(hash -> blocks.add(hash.toString()));
        return Json.createObjectBuilder().add("blocks", blocks).build();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
