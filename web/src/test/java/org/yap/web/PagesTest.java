package org.yap.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;
import org.yap.web.page.Formats;
import org.yap.web.text.Texts;

class PagesTest {
    private static final Path ROOT = Path.of("src/main/webapp");

    /** Pages that keep state at the server give each stranger a session. */
    @Test
    void keepStateBehindTheLoginOnly() throws IOException {
        for (Path page : pages()) {
            boolean inside = page.startsWith("app") || page.startsWith("console");
            assertThat(Files.readString(ROOT.resolve(page)))
                    .as(page.toString())
                    .contains("template=\"/WEB-INF/" + (inside ? "inside" : "open") + ".xhtml\"");
        }
    }

    /** Without these a form of somebody without a session is read as Latin-1, and one that lacks a field fails. */
    @Test
    void readFormsAsUtf8AndMissTheFieldsThatTheyNeed() throws IOException {
        assertThat(Files.readString(ROOT.resolve("WEB-INF/web.xml")))
                .contains("<request-character-encoding>UTF-8</request-character-encoding>")
                .containsPattern("ALWAYS_PERFORM_VALIDATION_WHEN_REQUIRED_IS_TRUE</param-name>\\s*<param-value>true<");
    }

    /** A field that only turns red says nothing. */
    @Test
    void sayAtEveryRequiredFieldWhatIsWrong() throws IOException {
        Pattern required = Pattern.compile("<p:[a-zA-Z]+ id=\"([^\"]+)\"[^>]* required=");
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            Matcher field = required.matcher(text);
            while (field.find()) {
                assertThat(text).as(page.toString()).contains("<p:message for=\"" + field.group(1) + "\"/>");
            }
        }
    }

    /** Faces finds a wrong name only when somebody opens the page, and often says nothing even then. */
    @Test
    void nameOnlyBeansThatThereAreAndWhatTheyHave() throws IOException {
        Map<String, Class<?>> beans = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.yap.web").stream()
                        .filter(each -> each.isAnnotatedWith(Named.class))
                        .map(JavaClass::reflect)
                        .collect(Collectors.toMap(PagesTest::nameOf, each -> each));
        Set<String> others = Set.of("msg", "request", "requestScope", "resource", "view");
        Pattern expression = Pattern.compile("#\\{([^}]*)}");
        Pattern declared = Pattern.compile("(?:var|varStatus|name|binding)=\"(?:#\\{)?([a-zA-Z]+)");
        Pattern used = Pattern.compile("(?<![\\w.])([a-zA-Z]+)(?:\\.([a-zA-Z0-9]+)|\\[)");
        Set<String> own = new HashSet<>();
        for (Path page : files()) {
            declared.matcher(Files.readString(ROOT.resolve(page))).results().forEach(each -> own.add(each.group(1)));
        }
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            for (MatchResult found : expression.matcher(text).results().toList()) {
                Matcher name = used.matcher(found.group(1).replaceAll("'[^']*'", "''"));
                while (name.find()) {
                    Class<?> bean = beans.get(name.group(1));
                    assertThat(bean != null || others.contains(name.group(1)) || own.contains(name.group(1)))
                            .as(page + ": " + name.group(1))
                            .isTrue();
                    if (bean != null) {
                        assertThat(bean.getMethods())
                                .as(page + ": " + found.group())
                                .anyMatch(method -> isNamed(method.getName(), name.group(2)));
                    }
                }
            }
        }
    }

    private static String nameOf(Class<?> bean) {
        String given = bean.getAnnotation(Named.class).value();
        String simple = bean.getSimpleName();
        return given.isEmpty() ? simple.substring(0, 1).toLowerCase(Locale.ROOT) + simple.substring(1) : given;
    }

    private static boolean isNamed(String method, String inPage) {
        String property = inPage.substring(0, 1).toUpperCase(Locale.ROOT) + inPage.substring(1);
        return Set.of(inPage, "get" + property, "is" + property).contains(method);
    }

    /** Java says a reason or a text, and the page where it belongs: see {@link org.yap.web.page.PageMessages}. */
    @Test
    void listAtFieldsOnlyWhatCanBeSaid() throws IOException {
        Set<String> known = Stream.concat(Stream.of(RejectReason.values()), Stream.of(ServiceReason.values()))
                .map(Reason::id)
                .collect(Collectors.toSet());
        Texts texts = new Texts();
        Pattern field = Pattern.compile("<p:[a-zA-Z]+ id=\"([a-zA-Z]+)\" errors=\"([^\"]*)\"");
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            Matcher errors = field.matcher(text);
            int listed = 0;
            while (errors.find()) {
                listed++;
                assertThat(errors.group(2).split(" "))
                        .as(page + ": " + errors.group(1))
                        .allMatch(key -> known.contains(key) || texts.has(key))
                        .doesNotHaveDuplicates();
                assertThat(text).as(page.toString()).contains("<p:message for=\"" + errors.group(1) + "\"/>");
            }
            assertThat(listed)
                    .as(page + ": errors stand behind the id")
                    .isEqualTo(text.split(" errors=", -1).length - 1);
        }
    }

    /** Else the words of a key would be shown again in a field that is refused. */
    @Test
    void keepTheWordsOfAKeySecret() throws IOException {
        Pattern words = Pattern.compile("<p:[a-zA-Z]+ id=\"words\"[^>]*>");
        for (Path page : files()) {
            Matcher field = words.matcher(Files.readString(ROOT.resolve(page)));
            while (field.find()) {
                assertThat(field.group()).as(page.toString()).contains(" secret=\"true\"");
            }
        }
    }

    /** Else amounts could not be read. */
    @Test
    void tellTheConverterOfAmountsTheDecimals() throws IOException {
        Pattern converted = Pattern.compile("<p:[a-zA-Z]+ [^>]*converter=\"#\\{amountConverter}\"[^>]*>");
        int fields = 0;
        for (Path page : files()) {
            Matcher field = converted.matcher(Files.readString(ROOT.resolve(page)));
            while (field.find()) {
                fields++;
                assertThat(field.group()).as(page.toString()).contains(" decimals=\"#{");
            }
        }
        assertThat(fields).isEqualTo(3);
    }

    /** Else the page fails only when somebody opens it. */
    @Test
    void callMethodsOfTheFormatsThatThereAre() throws IOException {
        Set<String> known = Stream.of(Formats.class.getMethods())
                .map(method -> method.getName() + "/" + method.getParameterCount())
                .collect(Collectors.toSet());
        Pattern call = Pattern.compile("\\bformat\\.(\\w+)\\(");
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            Matcher found = call.matcher(text);
            while (found.find()) {
                assertThat(known).as(page.toString()).contains(found.group(1) + "/" + arguments(text, found.end()));
            }
        }
    }

    /** How many arguments a call has; {@code at}: behind its bracket. Texts in them hold no brackets nor commas. */
    private static int arguments(String text, int at) {
        int depth = 1;
        int commas = 0;
        int end = at;
        while (depth > 0) {
            char each = text.charAt(end++);
            depth += each == '(' ? 1 : each == ')' ? -1 : 0;
            commas += each == ',' && depth == 1 ? 1 : 0;
        }
        return end == at + 1 ? 0 : commas + 1;
    }

    /** Else a page that has lost its node never says that it is back. */
    @Test
    void tellTheScriptWhatBecameOfEachLookAtTheNode() throws IOException {
        for (Path page : files()) {
            String text = Files.readString(ROOT.resolve(page));
            if (text.contains("name=\"refreshView\"")) {
                assertThat(text).as(page.toString()).contains("oncomplete=\"yap.refreshed(xhr, status)\"");
            }
        }
    }

    private static List<Path> pages() throws IOException {
        return files().stream().filter(page -> !page.startsWith("WEB-INF")).toList();
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .map(ROOT::relativize)
                    .toList();
        }
    }
}
