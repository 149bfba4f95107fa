package org.yap.web.rest.json;

import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;

/** A request that is not of the right form. */
public final class BadInput {
    private BadInput() {}

    /** {@code expected}: what the field should hold, for instance "a whole number". */
    public static RefusedException at(String field, String expected) {
        return new RefusedException(ServiceReason.BAD_INPUT, field.isEmpty() ? expected : field + ": " + expected);
    }
}
