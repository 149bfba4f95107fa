package org.yap.ejb.user;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yap.ejb.service.Audit;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ledger.verdict.Judged;
import org.yap.persistence.user.UserRecord;

/** Names of users: 3 to 32 letters and digits of any script, with dots, hyphens and underscores between them. */
final class UserNames {
    private static final int MIN_LENGTH = 3;
    private static final int MAX_LENGTH = 32;
    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}._-]*");

    private UserNames() {}

    /** The name as it is shown from now on (NFC). */
    static Judged<String> judge(String typed) {
        if (typed == null || !TextLimit.NAME.allows(typed)) {
            return Judged.reject(ServiceReason.USER_NAME_BAD, "3 to 32 letters and digits");
        }
        String name = Normalizer.normalize(typed.strip(), Normalizer.Form.NFC);
        int length = name.codePointCount(0, name.length());
        if (length < MIN_LENGTH || length > MAX_LENGTH) {
            return Judged.reject(ServiceReason.USER_NAME_BAD, length + " characters, 3 to 32 are allowed");
        }
        if (!FORM.matcher(name).matches()) {
            return Judged.reject(
                    ServiceReason.USER_NAME_BAD,
                    "only letters, digits, dot, hyphen and underscore, a letter or digit first");
        }
        String key = keyOf(name);
        if (key.isEmpty()) {
            return Judged.reject(ServiceReason.USER_NAME_BAD, "too long when its characters are written out");
        }
        if (key.equals(keyOf(Audit.NODE))) {
            return Judged.reject(ServiceReason.USER_NAME_TAKEN, "what the node does by itself is recorded under it");
        }
        return Judged.accept(name);
    }

    /**
     * The name as it is compared: two names that differ only in case or width are one. Empty, which is nobody's name, if it
     * is no name.
     */
    static String keyOf(String typed) {
        if (typed == null || !TextLimit.NAME.allows(typed)) {
            return "";
        }
        String folded = Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String key = Normalizer.normalize(folded, Normalizer.Form.NFKC);
        boolean storable = OneLine.isOneLine(key) && key.codePointCount(0, key.length()) <= UserRecord.NAME_KEY_LENGTH;
        return storable ? key : "";
    }
}
