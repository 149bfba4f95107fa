package org.yap.web.rest.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Who may call a resource's method; each has one. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Access {
    /** The name of the login in the OpenAPI document. */
    String BASIC = "basic";

    Level value();

    /** Kinds of callers. */
    enum Level {
        ANYBODY,
        /** Everybody if the administrators opened the node to programs, else users. */
        PROGRAMS,
        USERS,
        ADMINISTRATORS
    }
}
