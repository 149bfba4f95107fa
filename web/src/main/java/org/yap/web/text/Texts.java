package org.yap.web.text;

import jakarta.enterprise.context.ApplicationScoped;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.yap.ejb.service.RefusedException;
import org.yap.ledger.verdict.Reason;

/** The texts of pages and answers, from {@code messages.properties}. */
@ApplicationScoped
public class Texts {
    public static final String BUNDLE = "org.yap.web.messages";

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

    /** The refusal in plain words, with its figures. */
    public String refusal(RefusedException refused) {
        return refusal(refused.reason().id(), refused.getMessage());
    }

    public String refusal(String reasonId, String detail) {
        String words = reason(reasonId);
        if (detail == null || detail.isBlank()) {
            return words;
        }
        String sentence = words.endsWith(".") ? words.substring(0, words.length() - 1) : words;
        return sentence + " (" + detail.strip() + ").";
    }
}
