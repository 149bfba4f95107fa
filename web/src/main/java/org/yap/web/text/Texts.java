package org.yap.web.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yap.ejb.neighbour.Neighbour;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ledger.verdict.Reason;
import org.yap.ledger.verdict.RejectReason;

/** The texts of pages and answers, from {@code messages.properties}. */
@ApplicationScoped
public class Texts {
    public static final String BUNDLE = "org.yap.web.messages";

    /** Reasons whose details are meant for people. */
    private static final Set<String> FOR_PEOPLE = ids(
            ServiceReason.BAD_INPUT,
            ServiceReason.NOT_ALLOWED,
            ServiceReason.TOO_MANY_REQUESTS,
            ServiceReason.UNAVAILABLE,
            ServiceReason.USER_NAME_BAD,
            ServiceReason.PASSWORD_TOO_WEAK,
            ServiceReason.WALLET_LIMIT,
            ServiceReason.NETWORK_BUSY,
            ServiceReason.INVITATION_UNREACHABLE,
            RejectReason.PHRASE_BAD,
            RejectReason.NETWORK_BAD_RULES);

    private final ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, Locale.ENGLISH);

    /** The text of {@code key}, with {@code values} in place of {0}, {1}. A key without a text is shown itself. */
    public String get(String key, Object... values) {
        String text = bundle.containsKey(key) ? bundle.getString(key) : key;
        return values.length == 0 ? text : new MessageFormat(text, Locale.ENGLISH).format(values);
    }

    public boolean has(String key) {
        return bundle.containsKey(key);
    }

    /** Why something was rejected or refused, in plain words: the one source of this text for all pages and answers. */
    public String reason(Reason reason) {
        return reason(reason.id());
    }

    /** As {@link #reason(Reason)}, for its id. */
    public String reason(String reasonId) {
        return get("reason." + reasonId);
    }

    /** With the detail of the refusal, where that is meant for people. */
    public String reason(RefusedException refused) {
        return reason(refused.reason().id(), refused.getMessage());
    }

    /** As {@link #reason(RefusedException)}. Details with ids or amounts in smallest units are for programs and logs. */
    public String reason(String reasonId, String detail) {
        String words = reason(reasonId);
        if (detail == null || detail.isBlank() || !FOR_PEOPLE.contains(reasonId)) {
            return words;
        }
        String sentence = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
        return sentence + " (" + detail.strip() + ").";
    }

    /** A neighbour's offence in plain words. It is recorded as the id of a reason, sometimes with a colon and a detail. */
    public String offence(String recorded) {
        String[] parts = recorded.split(":", 2);
        String reasonId = parts[0].strip();
        if (reasonId.equals(Neighbour.BY_ADMINISTRATOR)) {
            return parts.length == 1
                    ? get("offence.administrator")
                    : get("offence.administrator.why", parts[1].strip());
        }
        return has("reason." + reasonId) ? reason(reasonId) : recorded;
    }

    private static Set<String> ids(Reason... reasons) {
        return Stream.of(reasons).map(Reason::id).collect(Collectors.toUnmodifiableSet());
    }
}
