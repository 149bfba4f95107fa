package org.yap.web.security;

import jakarta.annotation.security.DeclareRoles;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.annotation.FacesConfig;
import org.yap.ejb.user.Users;

/** The roles that there are, and that the pages are Faces' with beans of CDI. How people log in is in {@link PortalAuthenticationMechanism}. */
@DeclareRoles({Users.ROLE_USER, Users.ROLE_ADMINISTRATOR})
@FacesConfig
@ApplicationScoped
public class PortalSecurity {}
