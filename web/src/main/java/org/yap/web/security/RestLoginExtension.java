package org.yap.web.security;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts {@link RestLogin} around the container's login. Undertow finds it by {@code META-INF/services}. */
public final class RestLoginExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        deployment.addSecurityWrapper(RestLogin::new);
    }
}
