package org.yap.web.overload;

import io.undertow.servlet.ServletExtension;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.servlet.ServletContext;

/** Puts {@link RequestIntake} before all servlets and filters. Undertow finds it by {@code META-INF/services}. */
public final class OverloadExtension implements ServletExtension {
    @Override
    public void handleDeployment(DeploymentInfo deployment, ServletContext context) {
        Settings settings = Settings.ofSystem();
        CountedConnections connections = new CountedConnections(settings.connections());
        context.setAttribute(CountedConnections.class.getName(), connections);
        deployment.addInitialHandlerChainWrapper(
                next -> new RequestIntake(next, new ServletSenders(context), settings, connections));
    }
}
