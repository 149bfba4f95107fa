package org.yap.web.portal.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Map;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.ServiceReason;
import org.yap.ejb.user.Users;
import org.yap.ledger.verdict.Reason;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.LoginPage;

/** Signing up, and making the first administrator with the token from the server's log. */
@Named
@RequestScoped
public class SignUpView {
    private static final Map<Reason, String> FIELDS = Map.of(
            ServiceReason.USER_NAME_TAKEN, "f:name",
            ServiceReason.USER_NAME_BAD, "f:name",
            ServiceReason.PASSWORD_TOO_WEAK, "f:password",
            ServiceReason.SETUP_TOKEN_WRONG, "f:token");

    @Inject
    private Users users;

    @Inject
    private LoginView login;

    @Inject
    private PageMessages messages;

    private String token;
    private String name;
    private String password;
    private String repeated;

    public void signUp() throws IOException, ServletException {
        enter(() -> users.signUp(name, password.toCharArray()));
    }

    public void setUp() throws IOException, ServletException {
        enter(() -> users.setUp(token.strip(), name, password.toCharArray()));
    }

    /** Away from the setup page once it has served. */
    public String skip() {
        return users.needsSetup() ? null : Navigation.to(LoginPage.PATH);
    }

    private void enter(Registration registration) throws IOException, ServletException {
        if (!password.equals(repeated)) {
            messages.wrongAt("f:repeated", "signup.differ");
            return;
        }
        try {
            registration.register();
        } catch (RefusedException e) {
            messages.refused(e, FIELDS);
            return;
        }
        if (login.logIn(name, password.toCharArray())) {
            Navigation.redirect(Navigation.HOME);
        }
    }

    public String getToken() {
        return token;
    }

    public void setToken(String token) {
        this.token = token;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getPassword() {
        return password;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    public String getRepeated() {
        return repeated;
    }

    public void setRepeated(String repeated) {
        this.repeated = repeated;
    }

    /** Makes the user, or refuses. */
    @FunctionalInterface
    private interface Registration {
        void register() throws RefusedException;
    }
}
