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
import java.io.IOException;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.Users;
import org.yap.web.security.LoginAttempt;

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
    private Notices notices;

    private String name;
    private String password;

    /** Leads on whoever is logged in already. */
    public String enter() {
        boolean known = security.isCallerInRole(Users.ROLE_USER) || security.isCallerInRole(Users.ROLE_ADMINISTRATOR);
        return known ? home() + "?faces-redirect=true" : null;
    }

    public void logIn() throws IOException {
        if (logIn(name, password.toCharArray())) {
            ExternalContext external = external();
            external.redirect(external.getRequestContextPath() + home());
        }
    }

    /** Where somebody who logged in starts. */
    private String home() {
        return security.isCallerInRole(Users.ROLE_ADMINISTRATOR) ? CONSOLE : HOME;
    }

    public String logOut() throws ServletException {
        HttpServletRequest request = (HttpServletRequest) external().getRequest();
        request.logout();
        external().invalidateSession();
        return "/index.xhtml?faces-redirect=true";
    }

    /** True if it worked; the session has a new id then. Else a notice says why. */
    boolean logIn(String user, char[] secret) {
        HttpServletRequest request = (HttpServletRequest) external().getRequest();
        HttpServletResponse response = (HttpServletResponse) external().getResponse();
        request.getSession();
        request.changeSessionId();
        AuthenticationStatus status = security.authenticate(
                request,
                response,
                withParams()
                        .credential(new UsernamePasswordCredential(user, new Password(secret)))
                        .newAuthentication(true));
        if (status == AuthenticationStatus.SUCCESS) {
            return true;
        }
        if (status == AuthenticationStatus.SEND_CONTINUE) {
            FacesContext.getCurrentInstance().responseComplete();
            return false;
        }
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

    private static ExternalContext external() {
        return FacesContext.getCurrentInstance().getExternalContext();
    }
}
