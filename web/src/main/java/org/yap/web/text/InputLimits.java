package org.yap.web.text;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.yap.ejb.service.TextLimit;

/** For the attribute {@code maxlength} of pages' fields: no text that is allowed is cut off while it is typed or pasted. */
@Named("limits")
@ApplicationScoped
public class InputLimits {
    public int units(String limit) {
        return TextLimit.valueOf(limit).units();
    }
}
