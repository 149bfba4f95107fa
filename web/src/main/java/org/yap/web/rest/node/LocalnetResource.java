package org.yap.web.rest.node;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.ejb.mining.Miners;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.rest.access.Access;
import org.yap.web.rest.json.Ids;

/** Mines on demand, for a network on one machine. On a node that was started without the secret it does not exist. */
@Path("localnet")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Dependent
@Tag(name = "node")
public class LocalnetResource {
    private static final String SECRET = "yap.localnet.secret";

    private final Miners miners;

    /** RESTEasy looks for it; CDI calls the other. */
    public LocalnetResource() {
        this(null);
    }

    @Inject
    public LocalnetResource(Miners miners) {
        this.miners = miners;
    }

    @POST
    @Path("mine")
    @Access(Access.Level.ANYBODY)
    @Operation(summary = "Mine exactly so many blocks; only where the node was started with a secret")
    public MinedJson mine(@HeaderParam("X-Yap-Localnet") @Parameter(required = true) String secret, MineJson wanted)
            throws RefusedException {
        String expected = System.getProperty(SECRET, "");
        if (expected.isEmpty()) {
            throw new RefusedException(ServiceReason.NOT_FOUND, "");
        }
        if (secret == null || !MessageDigest.isEqual(utf8(secret), utf8(expected))) {
            throw new RefusedException(ServiceReason.NOT_ALLOWED, "");
        }
        return new MinedJson(miners.mineNow(Ids.network(wanted.network()), wanted.count()));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
