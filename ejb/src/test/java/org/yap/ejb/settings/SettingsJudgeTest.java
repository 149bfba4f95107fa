package org.yap.ejb.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsJudgeTest {
    private static List<SettingProblem> judge(String... pairs) {
        Map<String, String> settings = new HashMap<>(Map.of("jboss.qualified.host.name", "stone"));
        for (int i = 0; i < pairs.length; i += 2) {
            settings.put(pairs[i], pairs[i + 1]);
        }
        return SettingsJudge.judge(settings::get);
    }

    @Test
    void aServerWithoutSettingsOfItsOwnIsFine() {
        assertThat(judge()).isEmpty();
        assertThat(judge("jboss.socket.binding.port-offset", "100")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://yap.example",
                "https://yap.example/",
                "HTTPS://Yap.Example",
                "https://[2001:db8::1]:8443"
            })
    void takesAUrlThatLinksCanBeginWith(String url) {
        assertThat(judge("yap.public.url", url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://yap_node:8080",
                "yap.example",
                "yap.example:8080",
                "ftp://yap.example",
                "https://",
                "https://yap example",
                "https://ann@yap.example",
                "https://yap.example/yap",
                "https://yap.example?a=b",
                "https://yap.example:99999"
            })
    void refusesAUrlThatLinksCannotBeginWith(String url) {
        assertThat(judge("yap.public.url", url)).singleElement().satisfies(problem -> {
            assertThat(problem.fatal()).isTrue();
            assertThat(problem.toString()).startsWith("setting-public-url: ").contains(url);
        });
    }

    @Test
    void aHostNameOfTheMachineThatLinksCannotHaveIsRefusedToo() {
        assertThat(judge("jboss.qualified.host.name", "yap_node"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.id()).isEqualTo("setting-public-url"));
    }

    @Test
    void warnsOfAPortWhereNobodyListens() {
        assertThat(judge("yap.public.url", "http://stone:8080", "jboss.socket.binding.port-offset", "100"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.fatal()).isFalse();
                    assertThat(problem.sentence()).contains("8080").contains("8180");
                });
        assertThat(judge("yap.public.url", "http://stone:8280", "jboss.http.port", "8280"))
                .isEmpty();
        assertThat(judge("yap.public.url", "http://stone", "yap.proxy", "true")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "yap.gossip.port, 0, setting-gossip-port",
        "yap.gossip.port, 65536, setting-gossip-port",
        "yap.gossip.port, http, setting-gossip-port",
        "yap.gossip.address, yap.example, setting-gossip-address",
        "yap.gossip.address, 2001:db8::1:5446, setting-gossip-address",
        "yap.rest.rate, many, setting-rate",
        "yap.pages.rate, -1, setting-rate",
        "yap.snapshot.blocks, 0, setting-snapshot",
        "yap.snapshot.blocks, 1e3, setting-snapshot",
    })
    void refusesWhatIsNoPortAddressOrNumber(String name, String value, String id) {
        assertThat(judge(name, value)).singleElement().satisfies(problem -> {
            assertThat(problem.fatal()).isTrue();
            assertThat(problem.id()).isEqualTo(id);
            assertThat(problem.sentence()).contains(name).contains(value);
        });
    }

    @Test
    void refusesIpv6AddressesWhereJavaKnowsOnlyIpv4() {
        String only = "java.net.preferIPv4Stack";
        assertThat(judge("yap.gossip.address", "[2001:db8::1]:5446")).isEmpty();
        assertThat(judge("yap.gossip.address", "[2001:db8::1]:5446", only, "true"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.id()).isEqualTo("setting-ipv6"));
        assertThat(judge("yap.gossip.host", "::", only, "true"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.id()).isEqualTo("setting-ipv6"));
    }
}
