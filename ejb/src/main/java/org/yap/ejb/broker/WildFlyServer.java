package org.yap.ejb.broker;

import java.lang.reflect.Method;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.jboss.as.server.CurrentServiceContainer;
import org.jboss.msc.service.ServiceController;
import org.wildfly.extension.messaging.activemq.ActiveMQBroker;
import org.wildfly.extension.messaging.activemq.MessagingServices;

/** Access to WildFly: its running broker, and the names by which acceptors and connectors refer to TLS contexts. */
final class WildFlyServer {
    static final String NO_BROKER = "the server runs no message broker named default";
    private static final String SSL_CONTEXTS =
            "org.jboss.activemq.artemis.wildfly.integration.WildFlySSLContextFactory";

    private WildFlyServer() {}

    /** The broker named "default"; none if the server runs none, or not right now. */
    @SuppressWarnings({"deprecation", "removal"})
    static Optional<ActiveMQServer> broker() {
        ServiceController<?> service = CurrentServiceContainer.getServiceContainer()
                .getService(MessagingServices.getActiveMQServiceName("default"));
        if (service == null
                || service.getState() != ServiceController.State.UP
                || !(service.getValue() instanceof ActiveMQBroker broker)) {
            return Optional.empty();
        }
        return Optional.of((ActiveMQServer) broker.getDelegate());
    }

    static void register(String name, SSLContext context) {
        call("registerSSLContext", new Class<?>[] {String.class, SSLContext.class}, name, context);
    }

    static void unregister(String name) {
        call("unregisterSSLContext", new Class<?>[] {String.class}, name);
    }

    /** By reflection, since code can't be compiled against the server's artifact with this class. */
    private static void call(String method, Class<?>[] types, Object... arguments) {
        try {
            Method found = Class.forName(SSL_CONTEXTS, true, WildFlyServer.class.getClassLoader())
                    .getMethod(method, types);
            found.invoke(null, arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this server doesn't take TLS contexts from applications", e);
        }
    }
}
