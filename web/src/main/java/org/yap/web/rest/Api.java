package org.yap.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the REST interface; resources are found by scanning. */
@ApplicationPath(Api.ROOT)
public class Api extends Application {
    public static final String ROOT = "/api/v1";
    public static final int MAX_JSON = 64 * 1024;
    public static final int MAX_PAYMENT = 16 * 1024;
    public static final int MAX_BATCH = 256 * 1024;
}
