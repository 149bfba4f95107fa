package org.yap.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever has a name for administrators, programs or other nodes is in the document that they look it up in. */
class CompletenessTest {
    private static final Pattern REASON = Pattern.compile("^ +([A-Z_]+)\\(\"([a-z-]+)\"\\)[,;]", Pattern.MULTILINE);
    private static final Pattern SETTING = Pattern.compile("(?:\"|\\$\\{)(yap(?:\\.[a-z]+)+)[\",:}]");
    private static final Pattern CREATED = Pattern.compile("^create table (\\w+)", Pattern.MULTILINE);
    private static final Pattern DROPPED = Pattern.compile("^drop table (\\w+)", Pattern.MULTILINE);
    /** Of networks on one machine, which {@code mvn -Prun} starts. */
    private static final String LOCALNET = "yap.localnet.";
    /** What these two share, and no setting. */
    private static final String GOSSIP = "yap.gossip";

    private static final Path SERVICE_REASONS =
            Sources.ROOT.resolve("ejb/src/main/java/org/yap/ejb/service/ServiceReason.java");

    private static String document(String name) {
        return Sources.read(Sources.ROOT.resolve("docs").resolve(name));
    }

    private static Stream<String> found(Pattern pattern, String text, int group) {
        return pattern.matcher(text).results().map(match -> match.group(group));
    }

    @Test
    void everyReasonOfAServiceIsExplained() {
        String documents = document("protocol.md") + document("operations.md");
        assertThat(found(REASON, Sources.read(SERVICE_REASONS), 2).filter(id -> !documents.contains("`" + id + "`")))
                .isEmpty();
    }

    @Test
    void everyReasonOfAServiceIsGiven() {
        String code = Stream.of("ejb", "web")
                .map(module -> Sources.text(
                        Sources.ROOT.resolve(module).resolve("src/main/java"),
                        path -> !path.endsWith("ServiceReason.java") && !path.endsWith("Statuses.java")))
                .collect(Collectors.joining());
        List<String> names = found(REASON, Sources.read(SERVICE_REASONS), 1).toList();
        assertThat(names).hasSizeGreaterThan(40);
        assertThat(names)
                .allMatch(name ->
                        Pattern.compile("\\b" + name + "\\b").matcher(code).find());
    }

    @Test
    void everySettingIsListed() {
        String operations = document("operations.md");
        String code = Stream.of("ejb", "web", "persistence")
                        .map(module ->
                                Sources.text(Sources.ROOT.resolve(module).resolve("src/main/java"), path -> true))
                        .collect(Collectors.joining())
                + Sources.read(Sources.ROOT.resolve("ear/src/main/cli/yap.cli"));
        Set<String> settings = found(SETTING, code, 1)
                .filter(name -> !name.startsWith(LOCALNET) && !name.equals(GOSSIP))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(settings).hasSizeGreaterThan(10).allSatisfy(setting -> assertThat(operations)
                .contains("`" + setting + "`"));
    }

    @Test
    void everyTableIsListed() {
        String migrations =
                Sources.all(Sources.ROOT.resolve("persistence/src/main/resources/db/migration"), ".sql").stream()
                        .map(Sources::read)
                        .collect(Collectors.joining("\n"));
        Set<String> tables = found(CREATED, migrations, 1).collect(Collectors.toCollection(TreeSet::new));
        found(DROPPED, migrations, 1).forEach(tables::remove);
        String operations = document("operations.md");
        assertThat(tables).hasSizeGreaterThan(20);
        assertThat(tables).allMatch(table -> operations.contains("`" + table + "`"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ledger", "persistence", "ejb", "web"})
    void everyRoomIsInTheArchitecture(String module) {
        Path root =
                Sources.ROOT.resolve(module).resolve("src/main/java/org/yap").resolve(module);
        String architecture = document("architecture.md");
        assertThat(folders(root)).hasSizeGreaterThan(3).allSatisfy(room -> assertThat(architecture)
                .contains("`" + room + "`"));
    }

    @Test
    void everyPageIsInTheArchitecture() {
        Path pages = Sources.ROOT.resolve("web/src/main/webapp");
        String architecture = document("architecture.md");
        List<String> names = Sources.all(pages, ".xhtml").stream()
                .map(page -> pages.relativize(page).toString().replace('\\', '/'))
                .filter(page -> !page.startsWith("WEB-INF") && !page.startsWith("error/"))
                .toList();
        assertThat(names).hasSizeGreaterThan(10).allSatisfy(page -> assertThat(architecture)
                .contains(page));
    }

    private static List<String> folders(Path root) {
        try (Stream<Path> children = Files.list(root)) {
            return children.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
