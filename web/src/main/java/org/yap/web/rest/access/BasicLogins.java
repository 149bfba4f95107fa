package org.yap.web.rest.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.UserMemory;
import org.yap.ejb.user.Users;
import org.yap.ejb.user.Users.UserRow;

/** Logins by HTTP Basic, checked or remembered. */
@ApplicationScoped
public class BasicLogins {
    private static final String SCHEME = "basic ";
    /** Base64 has four characters for three bytes of name, colon and password. */
    private static final int MAX_HEADER =
            SCHEME.length() + 4 * (TextLimit.NAME.bytes() + TextLimit.PASSWORD.bytes() + 3) / 3 + 4;

    private Users users;
    private UserMemory memory;
    private RememberedLogins remembered;

    protected BasicLogins() {}

    @Inject
    public BasicLogins(Users users, UserMemory memory, RememberedLogins remembered) {
        this.users = users;
        this.memory = memory;
        this.remembered = remembered;
    }

    /** Takes who logged in, and the password, which is the taker's to wipe. */
    @FunctionalInterface
    interface Welcome {
        void is(UserRow user, char[] password);
    }

    /** Whether this header was right within the last minute. Costs no check of a password. */
    boolean isRemembered(String header) {
        if (header == null) {
            return false;
        }
        try {
            byte[] credentials = credentials(header);
            try {
                return remembered.find(credentials).isPresent();
            } finally {
                Arrays.fill(credentials, (byte) 0);
            }
        } catch (RefusedException malformed) {
            return false;
        }
    }

    void logIn(String header, String address, Welcome welcome) throws RefusedException {
        byte[] credentials = credentials(header);
        char[] password = {};
        boolean known = false;
        try {
            int colon = indexOfColon(credentials);
            String name = new String(credentials, 0, colon, StandardCharsets.UTF_8);
            password = characters(credentials, colon + 1);
            char[] tried = password;
            welcome.is(current(credentials, address, () -> users.authenticate(name, tried.clone(), address)), password);
            known = true;
        } finally {
            Arrays.fill(credentials, (byte) 0);
            if (!known) {
                Arrays.fill(password, '\0');
            }
        }
    }

    /** The user as of now. A remembered login of an earlier password is checked anew; the role is never a remembered one. */
    private UserRow current(byte[] credentials, String address, RememberedLogins.Look look) throws RefusedException {
        UserRow known = remembered.logIn(credentials, address, look);
        Optional<UserRow> now =
                memory.current(known.id(), known.generation(), () -> users.current(known.id(), known.generation()));
        if (now.isPresent()) {
            return now.get();
        }
        remembered.forget(known.id());
        return remembered.logIn(credentials, address, look);
    }

    private static byte[] credentials(String header) throws RefusedException {
        if (header.length() > MAX_HEADER || !header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
        }
        try {
            return Base64.getDecoder().decode(header.substring(SCHEME.length()).strip());
        } catch (IllegalArgumentException e) {
            throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
        }
    }

    private static int indexOfColon(byte[] credentials) throws RefusedException {
        for (int i = 0; i < credentials.length; i++) {
            if (credentials[i] == ':') {
                return i;
            }
        }
        throw new RefusedException(ServiceReason.LOGIN_FAILED, "");
    }

    private static char[] characters(byte[] bytes, int from) {
        CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, from, bytes.length - from));
        char[] result = new char[decoded.remaining()];
        decoded.get(result);
        Arrays.fill(decoded.array(), '\0');
        return result;
    }
}
