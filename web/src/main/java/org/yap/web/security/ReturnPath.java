package org.yap.web.security;

import java.util.Optional;
import java.util.regex.Pattern;

/** Where somebody wanted to go before the login: pages of portal and console, never another site. */
public final class ReturnPath {
    private static final int MAX_LENGTH = 512;
    private static final Pattern FORM = Pattern.compile("/(app|console)/[a-z-]+\\.xhtml(\\?[A-Za-z0-9_.~%+&=-]*)?");

    private ReturnPath() {}

    /** Path and query, if they are of such a page. */
    public static Optional<String> judged(String typed) {
        return Optional.ofNullable(typed)
                .filter(path ->
                        path.length() <= MAX_LENGTH && FORM.matcher(path).matches());
    }
}
