package org.yap.web.portal.login;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletException;
import java.io.IOException;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.service.TextLimit;
import org.yap.ejb.user.Users;
import org.yap.web.page.Navigation;
import org.yap.web.page.PageMessages;
import org.yap.web.security.LoginPage;
import org.yap.web.text.TextInput;

/** Signing up, and making the first administrator with the token from the server's log. */
@Named
@RequestScoped
public class SignUpView {

    private Users users;
    private LoginView login;
    private PageMessages messages;

    @TextInput(TextLimit.TOKEN)
    private String token;

    @TextInput(TextLimit.NAME)
    private String name;

    @TextInput(TextLimit.PASSWORD)
    private String password;

    @TextInput(TextLimit.PASSWORD)
    private String repeated;

    protected SignUpView() {}

    @Inject
    public SignUpView(Users users, LoginView login, PageMessages messages) {
        this.users = users;
        this.login = login;
        this.messages = messages;
    }

    public void signUp() throws IOException, ServletException {
        enter(() -> users.signUp(name, password.toCharArray()));
    }

    public void setUp() throws IOException, ServletException {
        enter(() -> users.setUp(token.strip(), name, password.toCharArray()));
    }

    /** Leads away from the setup page once there is an administrator. */
    public String skip() {
        return users.needsSetup() ? null : Navigation.to(LoginPage.PATH);
    }

    private void enter(Registration registration) throws IOException, ServletException {
        if (!password.equals(repeated)) {
            messages.wrong("signup.differ");
            return;
        }
        try {
            registration.register();
        } catch (RefusedException e) {
            messages.refused(e);
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

    /** Makes the user. */
    @FunctionalInterface
    private interface Registration {
        void register() throws RefusedException;
    }
}
