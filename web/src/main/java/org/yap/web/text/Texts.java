package org.yap.web.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/** The texts of pages and answers, from {@code messages.properties}. */
@ApplicationScoped
public class Texts {
    public static final String BUNDLE = "org.yap.web.messages";

    private static final Set<String> FOR_PEOPLE = ids(
            ServiceReason.BAD_INPUT,
            ServiceReason.NOT_ALLOWED,
            ServiceReason.TOO_MANY_REQUESTS,
            ServiceReason.UNAVAILABLE,
            ServiceReason.USER_NAME_BAD,
            ServiceReason.PASSWORD_TOO_WEAK,
            ServiceReason.WALLET_LIMIT,
            ServiceReason.NETWORK_BUSY,
            ServiceReason.NEIGHBOUR_LIMIT,
            ServiceReason.INVITATION_UNREACHABLE,
            RejectReason.PHRASE_BAD,
            RejectReason.NETWORK_BAD_RULES);

    private final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);

    /** The text of {@code key} with {@code values} put in at {0}, {1}; a key without text is shown as it is. */
    public String get(String key, Object... values) {
        String text = bundle.containsKey(key) ? bundle.getString(key) : key;
        return values.length == 0 ? text : new MessageFormat(text, Locale.ENGLISH).format(values);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** A rule or refusal in plain words. */
    public String reason(Reason reason) {
        return reason(reason.id());
    }

    public String reason(String reasonId) {
        return get("reason." + reasonId);
    }

    /** A neighbour's offence, recorded as a reason's id and perhaps more behind a colon, in plain words. */
    public String offence(String recorded) {
        String reasonId = recorded.split(":", 2)[0].strip();
        return has("reason." + reasonId) ? reason(reasonId) : recorded;
    }

    /** The refusal in plain words, with its detail where that is meant for people. */
    public String refusal(RefusedException refused) {
        return refusal(refused.reason().id(), refused.getMessage());
    }

    /** As {@link #refusal(RefusedByNodeException)}. Details of other reasons (ids, amounts in smallest units) are for programs and logs. */
    public String refusal(String reasonId, String detail) {
        String words = reason(reasonId);
        if (detail == null || detail.isBlank() || !FOR_PEOPLE.contains(reasonId)) {
            return words;
        }
        String sentence = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
        return sentence + " (" + detail.strip() + ").";
    }

    private static Set<String> ids(Reason... reasons) {
        return Stream.of(reasons).map(Reason::id).collect(Collectors.toUnmodifiableSet());
    }
}
