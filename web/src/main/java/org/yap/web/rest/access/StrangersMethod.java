package org.yap.web.rest.access;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.yap.web.rest.json.Bodies;

/** The methods that take a body from anybody. */
enum StrangersMethod {
    USERS("users", Bodies.MAX_JSON, true),
    SETUP("setup", Bodies.MAX_JSON, true),
    JOIN("join", Bodies.MAX_JSON, true),
    /** Has budgets of its own. */
    CONTACT("contact", Bodies.MAX, false);

    private final String path;
    private final int maxBytes;
    private final boolean costly;

    StrangersMethod(String path, int maxBytes, boolean costly) {
        this.path = path;
        this.maxBytes = maxBytes;
        this.costly = costly;
    }

    /**
     * The one at this path.
     *
     * @param path beneath the root, as the container finds the resource: without what follows a semicolon in a segment, and
     *     without empty segments
     */
    static Optional<StrangersMethod> at(Stream<String> path) {
        List<String> names =
                path.map(StrangersMethod::plain).filter(name -> !name.isEmpty()).toList();
        return names.size() == 1
                ? Stream.of(values())
                        .filter(each -> each.path.equals(names.get(0)))
                        .findFirst()
                : Optional.empty();
    }

    private static String plain(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }

    /** Of the body. */
    int maxBytes() {
        return maxBytes;
    }

    /** Whether each call costs the node much, so that a client may call it less often than others. */
    boolean costly() {
        return costly;
    }
}
