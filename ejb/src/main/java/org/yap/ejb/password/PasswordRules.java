package org.yap.ejb.password;

import java.nio.CharBuffer;
import java.util.Locale;
import java.util.Set;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ledger.verdict.Judged;

/**
 * What a password must be: long enough, not about the user, and not one that everybody uses. There are no rules about kinds
 * of characters.
 */
public final class PasswordRules {
    private static final int MIN_LENGTH = 10;
    private static final int MIN_DISTINCT = 5;
    private static final int MIN_JUMPS = 4;

    /** Parts that most of the guessed passwords are made of; a password is judged by what it has besides them. */
    private static final Set<String> USUAL = Set.of(
            "password",
            "passwort",
            "passw0rd",
            "p@ssw0rd",
            "qwertyuiop",
            "qwerty",
            "qwertz",
            "asdfgh",
            "letmein",
            "welcome",
            "iloveyou",
            "administrator",
            "admin",
            "monkey",
            "dragon",
            "football",
            "baseball",
            "sunshine",
            "princess",
            "superman",
            "trustno1",
            "changeme",
            "secret",
            "login",
            "test",
            "1q2w3e4r",
            "zaq12wsx",
            "0123456789",
            "1234567890",
            "123456789",
            "12345678",
            "123456",
            "987654321",
            "abcdefghij",
            "abcdef",
            "abc123",
            "yap");

    private static final int MIN_BESIDES = 6;

    private PasswordRules() {}

    /** Accepts the password, or says what is wrong with it; {@code nameKey} is the user's name as compared. */
    public static Judged<char[]> judge(String nameKey, char[] password) {
        int length = Character.codePointCount(password, 0, password.length);
        if (length < MIN_LENGTH || length > TextLimit.PASSWORD.characters()) {
            return weak("at least 10 characters, at most 256");
        }
        if (CharBuffer.wrap(password).chars().distinct().count() < MIN_DISTINCT) {
            return weak("too few different characters");
        }
        if (jumps(password) < MIN_JUMPS) {
            return weak("the characters follow each other too simply");
        }
        String lower = CharBuffer.wrap(password).toString().toLowerCase(Locale.ROOT);
        if (besides(lower, nameKey) < MIN_BESIDES) {
            return weak("too close to the name or to a password that everybody uses");
        }
        return Judged.accept(password);
    }

    /** How often the next character is neither the same nor the one before or after. */
    private static int jumps(char[] password) {
        int jumps = 0;
        for (int i = 1; i < password.length; i++) {
            if (Math.abs(password[i] - password[i - 1]) > 1) {
                jumps++;
            }
        }
        return jumps;
    }

    /** Characters that are left without the name and without the usual parts. */
    private static int besides(String lower, String nameKey) {
        String rest = nameKey.isEmpty() ? lower : lower.replace(nameKey, "");
        for (String usual :
                USUAL.stream().sorted((a, b) -> b.length() - a.length()).toList()) {
            rest = rest.replace(usual, "");
        }
        return rest.length();
    }

    private static Judged<char[]> weak(String detail) {
        return Judged.reject(ServiceReason.PASSWORD_TOO_WEAK, detail);
    }
}
