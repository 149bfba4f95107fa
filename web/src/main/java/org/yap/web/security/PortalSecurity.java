package org.yap.web.security;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import org.yap.ejb.user.Users;

/** How people log in: the portal's first page asks for name and password. */
@CustomFormAuthenticationMechanismDefinition(
        loginToContinue = @LoginToContinue(loginPage = "/index.xhtml", errorPage = "", useForwardToLogin = false))
@DeclareRoles({Users.ROLE_USER, Users.ROLE_ADMINISTRATOR})
@FacesConfig
@ApplicationScoped
public class PortalSecurity {}
