package org.yap.web.portal;

import static jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters.withParams;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.credential.Password;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.web.security.LoginAttempt;
import org.yap.web.security.LoginMark;
import org.yap.web.security.LoginPage;
import org.yap.web.security.LoginSession;
import org.yap.web.security.OpenLogins;
import org.yap.web.security.ReturnPath;

/** Logging in and out; the first page. */
@Named
@RequestScoped
public class LoginView {
    static final String HOME = "/app/index.xhtml";
    private static final String CONSOLE = "/console/index.xhtml";

    @Inject
    private SecurityContext security;

    @Inject
    private LoginAttempt attempt;

    @Inject
    private Users users;

    @Inject
    private OpenLogins logins;

    @Inject
    private Notices notices;

    private String name;
    private String password;
    private String next;
    private boolean ended;

    /** Leads on whoever is logged in already. */
    public String enter() {
        if (security.isCallerInRole(Users.ROLE_USER) || security.isCallerInRole(Users.ROLE_ADMINISTRATOR)) {
            return home() + "?faces-redirect=true";
        }
        Map<String, String> parameters = external().getRequestParameterMap();
        ended = parameters.containsKey(LoginPage.ENDED);
        next = ReturnPath.judged(parameters.get(LoginPage.NEXT)).orElse(null);
        return null;
    }

    public void logIn() throws IOException, ServletException {
        if (logIn(name, password.toCharArray())) {
            ExternalContext external = external();
            external.redirect(
                    external.getRequestContextPath() + ReturnPath.judged(next).orElseGet(this::home));
        }
    }

    /** Where somebody who logged in starts. */
    private String home() {
        return security.isCallerInRole(Users.ROLE_ADMINISTRATOR) ? CONSOLE : HOME;
    }

    public String logOut() throws ServletException {
        LoginSession.end(request());
        return LoginPage.PATH + "?faces-redirect=true";
    }

    /** True if it worked; else a notice says why. Either way whoever was logged in is not any more. */
    boolean logIn(String user, char[] secret) throws ServletException {
        Optional<HttpSession> session = LoginSession.begin(request());
        if (session.isEmpty()) {
            notices.wrong("login.full");
            return false;
        }
        AuthenticationStatus status = security.authenticate(
                request(),
                (HttpServletResponse) external().getResponse(),
                withParams()
                        .credential(new UsernamePasswordCredential(user, new Password(secret)))
                        .newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS && attempt.user().isPresent()) {
            LoginMark.set(session.get(), attempt.user().get());
            logins.add(attempt.user().get().id(), session.get());
            return true;
        }
        session.get().invalidate();
        attempt.refusal()
                .ifPresentOrElse((RefusedException e) -> notices.refused(e), () -> notices.wrong("login.failed"));
        return false;
    }

    public boolean isSetupNeeded() {
        return users.needsSetup();
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

    public String getNext() {
        return next;
    }

    public void setNext(String next) {
        this.next = next;
    }

    /** Whether a session has ended, and that is why this page is shown. */
    public boolean isEnded() {
        return ended;
    }

    private static HttpServletRequest request() {
        return (HttpServletRequest) external().getRequest();
    }

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
