package org.yap.web.rest.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Negative;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yap.ejb.service.RefusedException;

class JsonProviderTest {
    private final Locale before = Locale.getDefault();

    private record Body(@NotNull String name, @Min(1) Integer count) {}

    private record Contrary(@Max(10) @Min(100) @Negative Integer count) {}

    @AfterEach
    void restoreTheLocale() {
        Locale.setDefault(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"de-DE", "ja-JP", "pt-BR", "ar-EG", "en-GB"})
    void saysInEnglishWhatIsWrongWhateverTheServersLocale(String tag) {
        Locale.setDefault(Locale.forLanguageTag(tag));
        JsonProvider provider = Requests.provider();

        refuses(provider, "{\"count\": 1}", Body.class, "name: must not be null");
        refuses(provider, "{\"name\": \"a\", \"count\": 0}", Body.class, "count: must be greater than or equal to 1");
    }

    @Test
    void saysTheSameOfAFieldThatBreaksSeveralRules() {
        for (int i = 0; i < 20; i++) {
            refuses(
                    Requests.provider(),
                    "{\"count\": 50}",
                    Contrary.class,
                    "count: must be greater than or equal to 100");
        }
    }

    private static void refuses(JsonProvider provider, String json, Class<?> type, String message) {
        assertThatThrownBy(() -> provider.read(json.getBytes(StandardCharsets.UTF_8), type))
                .isInstanceOf(RefusedException.class)
                .hasMessage(message);
    }
}
