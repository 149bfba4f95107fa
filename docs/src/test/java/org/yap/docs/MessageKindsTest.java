package org.yap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yap.ledger.membership.wire.ContactReply;
import org.yap.ledger.membership.wire.ContactRequest;
import org.yap.ledger.membership.wire.NeighbourMessage;
import org.yap.ledger.wire.BulkMessages;
import org.yap.ledger.wire.CompactMessages;
import org.yap.ledger.wire.Messages;

/** docs/protocol.md lists the messages that the code knows, by number and name. */
class MessageKindsTest {
    private static final Pattern ROW = Pattern.compile("^\\| (\\d+) \\| ([a-z ]+) \\|", Pattern.MULTILINE);
    private static final String PROTOCOL = Sources.read(Sources.ROOT.resolve("docs/protocol.md"));

    private static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of(
                        "receiving broker writes it in.",
                        Stream.of(Messages.class, CompactMessages.class, BulkMessages.class)
                                .flatMap(family -> Arrays.stream(family.getDeclaredClasses()))
                                .<Class<?>>map(kind -> kind)
                                .toList()),
                Arguments.of(
                        "**What neighbours tell each other**",
                        List.of(NeighbourMessage.class.getPermittedSubclasses())),
                Arguments.of("**What a node asks another**", List.of(ContactRequest.class.getPermittedSubclasses())),
                Arguments.of(
                        "| kind | name | content behind the answering node's lease |",
                        List.of(ContactReply.class.getPermittedSubclasses())));
    }

    /** {@code before}: the table, or the line that it follows. */
    @ParameterizedTest
    @MethodSource("families")
    void areListed(String before, List<Class<?>> kinds) {
        assertThat(said(before)).isNotEmpty().isEqualTo(known(kinds));
    }

    @Test
    void soAreTheReasonsOfParting() {
        String reasons = Arrays.stream(ContactRequest.Reason.values())
                .map(reason -> reason.number() + " " + words(reason.name().replace('_', ' ')))
                .collect(Collectors.joining(", "));
        int last = reasons.lastIndexOf(", ");
        assertThat(PROTOCOL.replaceAll("\\s+", " "))
                .contains("A reason is " + reasons.substring(0, last) + " or" + reasons.substring(last + 1) + ".");
    }

    private static Map<Integer, String> said(String before) {
        int begin = PROTOCOL.indexOf("\n|", PROTOCOL.indexOf(before) - 1);
        Map<Integer, String> said = new TreeMap<>();
        ROW.matcher(PROTOCOL.substring(begin, PROTOCOL.indexOf("\n\n", begin)))
                .results()
                .forEach(row -> said.put(Integer.valueOf(row.group(1)), row.group(2)));
        return said;
    }

    private static Map<Integer, String> known(List<Class<?>> kinds) {
        Map<Integer, String> known = new TreeMap<>();
        for (Class<?> kind : kinds) {
            for (Field field : kind.getDeclaredFields()) {
                if (field.getName().equals("KIND")) {
                    known.put(number(field), words(kind.getSimpleName().replaceAll("(?<=.)([A-Z])", " $1")));
                }
            }
        }
        return known;
    }

    private static int number(Field kind) {
        try {
            return kind.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
