package org.yap.web.rest.admin;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.yap.ejb.network.Networks.KeptRow;

/** A network that this node left, and whose data it keeps. */
@Schema(name = "KeptNetwork")
record KeptNetworkJson(String network, String name) {
    static KeptNetworkJson of(KeptRow row) {
        return new KeptNetworkJson(row.id().toString(), row.name());
    }
}
