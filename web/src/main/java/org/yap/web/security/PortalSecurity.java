package org.yap.web.security;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;
import org.yap.ejb.user.Users;

/** Declares the roles, and that CDI makes the beans of pages. People log in by {@link PortalAuthenticationMechanism}. */
@DeclareRoles({Users.ROLE_USER, Users.ROLE_ADMINISTRATOR})
@FacesConfig
@ApplicationScoped
public class PortalSecurity {}
