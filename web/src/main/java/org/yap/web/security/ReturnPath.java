package org.yap.web.security;

import java.util.Optional;
import java.util.regex.Pattern;

/** The page that somebody asked for before the login: one of portal or console, never of another site. */
public final class ReturnPath {
    private static final int MAX_LENGTH = 512;
    private static final Pattern FORM = Pattern.compile("/(app|console)/[a-z-]+\\.xhtml(\\?[A-Za-z0-9_.~%+&=-]*)?");

    private ReturnPath() {}

    /** {@code typed} if it is the path, perhaps with a query, of such a page. */
    public static Optional<String> judged(String typed) {
        return Optional.ofNullable(typed)
                .filter(path ->
                        path.length() <= MAX_LENGTH && FORM.matcher(path).matches());
    }
}
