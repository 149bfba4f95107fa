package org.yap.web.rest;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The root of the REST interface; resources are found by scanning. */
@ApplicationPath(Api.ROOT)
public class Api extends Application {
    public static final String ROOT = "/api/v1";
}
