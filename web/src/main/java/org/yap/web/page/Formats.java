package org.yap.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.yap.ejb.membership.MembershipConsole.NodeState;
import org.yap.ledger.value.Amount;
import org.yap.web.text.AmountText;
import org.yap.web.text.QrCode;
import org.yap.web.text.ShortForm;
import org.yap.web.text.Texts;

/** How pages write values: {@code #{format.amount(...)}}. */
@Named("format")
@ApplicationScoped
public class Formats {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private static final Duration SECONDS_UP_TO = Duration.ofMinutes(2);
    private static final Duration MINUTES_UP_TO = Duration.ofHours(2);

    private Texts texts;

    protected Formats() {}

    @Inject
    public Formats(Texts texts) {
        this.texts = texts;
    }

    public String amount(Amount amount, int decimals) {
        return AmountText.format(amount, decimals);
    }

    public String units(long units, int decimals) {
        return AmountText.format(units, decimals);
    }

    /** In UTC. The page's script replaces it by the reader's own time. */
    public String time(Instant time) {
        return time == null ? "" : TIME.format(time);
    }

    /** The short form of an address or a hash. */
    public String brief(Object value) {
        return ShortForm.of(value);
    }

    public String reason(String reasonId) {
        return texts.reason(reasonId);
    }

    public String offence(String recorded) {
        return recorded == null ? "" : texts.offence(recorded);
    }

    /** How a neighbour's clock differs from this node's. */
    public String clock(Duration ahead) {
        String key = ahead.isNegative() ? "console.neighbour.clock.behind" : "console.neighbour.clock.ahead";
        Duration apart = ahead.abs();
        if (apart.compareTo(SECONDS_UP_TO) < 0) {
            return texts.get(key, texts.get("duration.seconds", apart.toSeconds()));
        }
        return apart.compareTo(MINUTES_UP_TO) < 0
                ? texts.get(key, texts.get("duration.minutes", apart.toMinutes()))
                : texts.get(key, texts.get("duration.hours", apart.toHours()));
    }

    /** Why a node is no neighbour, as said by whoever decided it. */
    public String parting(Enum<?> reason, boolean byOther) {
        return texts.get("parting." + style(reason) + (byOther ? ".other" : ""));
    }

    /** The style class of a badge that says how things are with a node. */
    public String tone(NodeState state) {
        return switch (state) {
            case CONNECTED -> "good";
            case CONNECTING, ONE_WAY_OUT, ONE_WAY_IN -> "warn";
            case DOWN, BANNED, REFUSED, UNREACHABLE -> "bad";
            case KNOWN -> "";
        };
    }

    public String roundTrip(Duration time) {
        return texts.get("duration.millis", time.toMillis());
    }

    /** The text of {@code key} with one value in it. */
    public String text(String key, Object value) {
        return texts.get(key, value);
    }

    public String text2(String key, Object first, Object second) {
        return texts.get(key, first, second);
    }

    /** A state or mode in words: {@code prefix.lower-case-name}. */
    public String named(String prefix, Enum<?> value) {
        return texts.get(prefix + "." + style(value));
    }

    /** A state as it is written in style classes and keys. */
    public String style(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public String qr(String text) {
        return QrCode.dataUri(text);
    }

    /** Hashes a second, with the unit that suits. */
    public String hashRate(double perSecond) {
        double value = perSecond;
        for (String unit : new String[] {"H/s", "kH/s", "MH/s", "GH/s"}) {
            if (value < 1_000) {
                return String.format(Locale.ENGLISH, value < 10 ? "%.2f %s" : "%.1f %s", value, unit);
            }
            value /= 1_000;
        }
        return String.format(Locale.ENGLISH, "%.1f TH/s", value);
    }

    public String number(long value) {
        return String.format(Locale.ENGLISH, "%,d", value);
    }
}
