package org.yap.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.yap.web.rest.access.Access;

/** The root of the REST interface; resources are found by scanning. */
@ApplicationPath(Api.ROOT)
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Yap",
                        version = "1",
                        description =
                                "A node of a payment network without an operator. A request holds the fields that are"
                                        + " described and no others, each once and of its own type. Amounts are strings of"
                                        + " smallest units, and sequences strings of digits; numbers are whole and at most"
                                        + " 2^53 - 1. Null stands for a field that is left out. Refusals carry a stable"
                                        + " reason and plain words.",
                        license = @License(name = "Apache-2.0", url = "https://www.apache.org/licenses/LICENSE-2.0")),
        servers = @Server(url = Api.ROOT),
        tags = {
            @Tag(name = "node", description = "The node itself. Needs no login."),
            @Tag(
                    name = "ledger",
                    description =
                            "Networks, accounts and payments. Needs no login where the administrators opened the node"
                                    + " to programs."),
            @Tag(name = "wallet", description = "A user's own accounts. For users."),
            @Tag(name = "administration", description = "For administrators.")
        })
@SecurityScheme(securitySchemeName = Access.BASIC, type = SecuritySchemeType.HTTP, scheme = "basic")
public class Api extends Application {
    public static final String ROOT = "/api/v1";

    /** Whether the REST interface answers at this path below the web application's root; {@code /api/v1.xhtml} is a page's. */
    public static boolean has(String path) {
        return path.equals(ROOT) || path.startsWith(ROOT + "/");
    }
}
