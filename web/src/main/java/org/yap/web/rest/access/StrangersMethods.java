package org.yap.web.rest.access;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods that take a body from anybody: signing up, setting up, and joining. Each costs the node much. */
final class StrangersMethods {
    private static final Set<String> NAMES = Set.of("users", "setup", "join");

    private StrangersMethods() {}

    /**
     * @param path beneath the root, as the container finds the resource: without what follows a semicolon in a segment, and
     *     without empty segments
     */
    static boolean contain(Stream<String> path) {
        List<String> names = path.map(StrangersMethods::plain)
                .filter(name -> !name.isEmpty())
                .toList();
        return names.size() == 1 && NAMES.contains(names.get(0));
    }

    private static String plain(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }
}
