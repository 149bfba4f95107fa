package org.yap.web.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ejb.payment.PaymentStatus;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.RejectReason;

class TextsTest {
    private static final Pattern KEY = Pattern.compile("msg\\['([^']+)']|format\\.text2?\\('([^']+)'");

    private final Texts texts = new Texts();

    @Test
    void saysEveryReasonInPlainWords() {
        Stream.concat(Stream.of(RejectReason.values()), Stream.of(ServiceReason.values()))
                .forEach(reason -> assertThat(texts.has("reason." + reason.id()))
                        .as(reason.id())
                        .isTrue());
    }

    @Test
    void hasNoTextForReasonsThatDoNotExist() {
        List<String> known = Stream.concat(Stream.of(RejectReason.values()), Stream.of(ServiceReason.values()))
                .map(reason -> "reason." + reason.id())
                .toList();
        assertThat(ResourceBundle.getBundle(Texts.BUNDLE, Locale.ENGLISH).keySet().stream()
                        .filter(key -> key.startsWith("reason.")))
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @Test
    void saysEveryStateOfPayments() {
        assertThat(PaymentStatus.MADE.stream().map(state -> "state." + keyOf(state)))
                .allMatch(texts::has);
    }

    @Test
    void hasEveryTextThatAPageAsksFor() throws IOException {
        TreeSet<String> missing = new TreeSet<>();
        try (Stream<Path> pages = Files.walk(Path.of("src/main/webapp"))) {
            for (Path page :
                    pages.filter(each -> each.toString().endsWith(".xhtml")).toList()) {
                Matcher matcher = KEY.matcher(Files.readString(page));
                while (matcher.find()) {
                    String key = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
                    if (!texts.has(key)) {
                        missing.add(page.getFileName() + ": " + key);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void addsDetailsThatAreMeantForPeople() {
        RefusedException refused = new RefusedException(ServiceReason.NETWORK_BUSY, "3 users are opted in");
        assertThat(texts.reason(refused))
                .isEqualTo("This network is still in use here: users are opted in (3 users are opted in).");
    }

    @Test
    void keepsSmallestUnitsAndIdsFromPeople() {
        RefusedException units = new RefusedException(RejectReason.PAYMENT_INSUFFICIENT_FUNDS, "1200 available");
        RefusedException id = new RefusedException(ServiceReason.NETWORK_UNKNOWN, "0".repeat(64));
        assertThat(texts.reason(units)).isEqualTo("The account does not have that much to spend.");
        assertThat(texts.reason(id)).isEqualTo("This node is not a member of that network.");
        assertThat(texts.reason("payment-fee-too-low", "5 offered, 10 demanded"))
                .doesNotContain("5");
    }

    @Test
    void saysAnOffenceInPlainWords() {
        assertThat(texts.offence("payment-too-little-work: 3 bits of 16"))
                .isEqualTo("The payment does not carry enough work.");
        assertThat(texts.offence("payment-bad-key")).isEqualTo("The payer’s key is not a valid one.");
        assertThat(texts.offence("something of old")).isEqualTo("something of old");
    }

    @Test
    void countsConfirmations() {
        assertThat(texts.get("history.confirmations", 0L)).isEqualTo("not confirmed yet");
        assertThat(texts.get("history.confirmations", 1L)).isEqualTo("1 confirmation");
        assertThat(texts.get("history.confirmations", 1200L)).isEqualTo("1,200 confirmations");
    }

    private static String keyOf(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
