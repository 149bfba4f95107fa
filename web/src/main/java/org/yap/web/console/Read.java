package org.yap.web.console;

import org.yap.ejb.service.RefusedException;

/** What a page reads from a service. */
@FunctionalInterface
interface Read<T> {
    T from() throws RefusedException;

    /** What is read; {@code instead} if the service refuses, as it does while a network begins or ends. */
    static <T> T or(T instead, Read<T> read) {
        try {
            return read.from();
        } catch (RefusedException e) {
            return instead;
        }
    }
}
