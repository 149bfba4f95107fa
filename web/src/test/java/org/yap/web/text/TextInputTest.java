package org.yap.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.inject.Named;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.service.TextLimit;

/** Pages and the REST interface are two doors to the same services: what one takes as a text, the other takes. */
class TextInputTest {
    private static final Path PAGES = Path.of("src/main/webapp");
    private static final List<Field> FIELDS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.yap.web").stream()
                    .map(JavaClass::reflect)
                    .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                    .filter(field -> field.isAnnotationPresent(TextInput.class))
                    .toList();

    /** As Faces and the REST interface ask it: for the value of a field. */
    private final Validator validator = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    @ParameterizedTest
    @EnumSource(TextLimit.class)
    void bothDoorsTakeTheSame(TextLimit limit) {
        for (String character : List.of("a", "é", "木", "🐟")) {
            int most = Math.min(limit.characters(), limit.bytes() / character.getBytes(StandardCharsets.UTF_8).length);
            for (Field field : with(limit)) {
                assertThat(isTaken(field, character.repeat(most)))
                        .as("%s %s", field, character)
                        .isTrue();
                assertThat(isTaken(field, character.repeat(most + 1)))
                        .as("%s %s", field, character)
                        .isFalse();
            }
            assertThat(character.repeat(most).length()).isLessThanOrEqualTo(limit.units());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\udc00\ud800", "\u0000", "a\u0000b", "\ufffd"})
    void noDoorTakesIllFormedText(String text) {
        assertThat(FIELDS).allSatisfy(field -> assertThat(isTaken(field, text)).isFalse());
    }

    @Test
    void passwordsNamesMemosAndTheLikeHaveBothDoors() {
        for (TextLimit limit : TextLimit.values()) {
            Set<Boolean> records = with(limit).stream()
                    .map(field -> field.getDeclaringClass().isRecord())
                    .collect(Collectors.toSet());
            // Labels are given on pages only.
            assertThat(records)
                    .as(limit.name())
                    .isEqualTo(limit == TextLimit.LABEL ? Set.of(false) : Set.of(true, false));
        }
    }

    /** A browser must not cut off what is typed or pasted. */
    @Test
    void pagesSayTheSameLimits() {
        Pattern input = Pattern.compile("<p:(?:inputText|password|inputTextarea)\\b[^>]*>");
        Pattern bound = Pattern.compile("value=\"#\\{([a-zA-Z]+)\\.([a-zA-Z]+)}\"");
        Pattern limit = Pattern.compile("maxlength=\"#\\{limits\\.units\\('([A-Z_]+)'\\)}\"");
        Set<String> onPages = new TreeSet<>();
        for (String page : pages()) {
            for (MatchResult found : input.matcher(page).results().toList()) {
                limit.matcher(found.group()).results().findFirst().ifPresent(said -> {
                    MatchResult value =
                            bound.matcher(found.group()).results().findFirst().orElseThrow();
                    onPages.add(value.group(1) + "." + value.group(2) + " " + said.group(1));
                });
            }
        }
        assertThat(onPages)
                .isEqualTo(FIELDS.stream()
                        .filter(field -> field.getDeclaringClass().isAnnotationPresent(Named.class)
                                || Modifier.isAbstract(field.getDeclaringClass().getModifiers()))
                        .map(field -> beanOf(field) + "." + field.getName() + " "
                                + field.getAnnotation(TextInput.class).value())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    private static String beanOf(Field field) {
        String name = field.getDeclaringClass().getSimpleName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Collection<Field> with(TextLimit limit) {
        return FIELDS.stream()
                .filter(field -> field.getAnnotation(TextInput.class).value() == limit)
                .toList();
    }

    private boolean isTaken(Field field, String text) {
        return validator
                .validateValue(field.getDeclaringClass(), field.getName(), text)
                .isEmpty();
    }

    private static Collection<String> pages() {
        try (Stream<Path> files = Files.walk(PAGES)) {
            return files.filter(file -> file.toString().endsWith(".xhtml"))
                    .collect(Collectors.toMap(file -> file, TextInputTest::read))
                    .values();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
