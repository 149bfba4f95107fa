package org.yap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents name is there: files, headings, types and methods. */
class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:\\s]*)(?:#([^)\\s]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("^#+ (.*)$", Pattern.MULTILINE);
    private static final Pattern TYPE = Pattern.compile("`([A-Z]\\w+)(?:[.#](\\w+))?`");
    private static final Pattern ROW = Pattern.compile("^\\| (?!term|question|---)(.*) \\|$", Pattern.MULTILINE);

    private final Map<String, List<Path>> types = Sources.byType();

    @Test
    void linksLeadSomewhere() {
        List<String> broken = new ArrayList<>();
        for (Path document : documents()) {
            LINK.matcher(Sources.read(document)).results().forEach(link -> {
                Path target = link.group(1).isEmpty()
                        ? document
                        : document.resolveSibling(link.group(1)).normalize();
                if (!Files.exists(target)
                        || (link.group(2) != null && !headings(target).contains(link.group(2)))) {
                    broken.add(document + ": " + link.group());
                }
            });
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void theGlossaryNamesTypesThatExist() {
        String glossary = Sources.read(Sources.ROOT.resolve("docs/glossary.md"));
        List<MatchResult> named = ROW.matcher(glossary)
                .results()
                .map(row -> row.group(1).substring(row.group(1).lastIndexOf('|')))
                .flatMap(column -> TYPE.matcher(column).results())
                .toList();
        assertThat(named).hasSizeGreaterThan(40);
        assertThat(missing(named)).isEmpty();
    }

    @Test
    void theTourNamesTypesAndMethodsThatExist() {
        List<MatchResult> named = TYPE.matcher(tour()).results().toList();
        assertThat(named).hasSizeGreaterThan(15);
        assertThat(missing(named)).isEmpty();
    }

    @Test
    void theTourAnswersNineQuestionsFromTwoFilesEach() {
        List<String> rows =
                ROW.matcher(tour()).results().map(MatchResult::group).toList();
        assertThat(rows).hasSize(9);
        assertThat(rows)
                .allSatisfy(
                        row -> assertThat(LINK.matcher(row).results().count()).isBetween(1L, 2L));
    }

    private List<String> missing(List<MatchResult> named) {
        return named.stream()
                .filter(name -> !isThere(name.group(1), name.group(2)))
                .map(MatchResult::group)
                .toList();
    }

    private static String tour() {
        String contributing = Sources.read(Sources.ROOT.resolve("CONTRIBUTING.md"));
        int begin = contributing.indexOf("\n## A tour");
        int end = contributing.indexOf("\n## ", begin + 1);
        assertThat(begin).isPositive();
        return contributing.substring(begin, end < 0 ? contributing.length() : end);
    }

    /** {@code member}: a method, or a nested type; null for the type alone. */
    private boolean isThere(String type, String member) {
        List<Path> files = types.getOrDefault(type, List.of());
        return member == null
                ? !files.isEmpty()
                : files.stream().anyMatch(file -> declares(Sources.read(file), member));
    }

    /** At the begin of a line of code, with something before the name: not where it is only called or written about. */
    private static boolean declares(String source, String member) {
        String name = Pattern.quote(member);
        return Pattern.compile(
                        "^ +(?!return |new |throw |\\*|//)[\\w<>\\[\\], .?@]+ " + name
                                + "\\(|(class|record|interface|enum) " + name + "\\b",
                        Pattern.MULTILINE)
                .matcher(source)
                .find();
    }

    private static Set<String> headings(Path document) {
        return HEADING.matcher(Sources.read(document))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .collect(Collectors.toSet());
    }

    /** As GitHub makes it. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static List<Path> documents() {
        return Stream.concat(
                        Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md")
                                .map(Sources.ROOT::resolve),
                        Sources.all(Sources.ROOT.resolve("docs"), ".md").stream())
                .toList();
    }
}
