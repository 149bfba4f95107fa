package org.yap.ejb.payment;

import java.util.regex.Pattern;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.value.Hash256;

/**
 * The key under which a program sends an order, so that it can send it again without paying twice.
 *
 * @param value the program's, unique for the user
 * @param body SHA-256 of the order without the password: another order under the same key is told by it
 */
public record OrderKey(String value, Hash256 body) {
    public static final String FORM = "[A-Za-z0-9._~:+/=-]{1,64}";

    private static final Pattern COMPILED = Pattern.compile(FORM);

    /** Refuses bad-input. */
    public static OrderKey of(String value, Hash256 body) throws RefusedException {
        if (!COMPILED.matcher(value).matches()) {
            throw new RefusedException(
                    ServiceReason.BAD_INPUT, "a key has 1 to 64 letters and digits of ASCII and . _ ~ : + / = -");
        }
        return new OrderKey(value, body);
    }
}
