package org.yap.web.overload;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import org.yap.web.rest.access.BodySenders;

/** Hands the beans to what Undertow makes before there are any, and ends with the deployment what outlives it. */
@WebListener
public class SendersListener implements ServletContextListener {
    @Inject
    private BodySenders rest;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        event.getServletContext().setAttribute(BodySenders.class.getName(), rest);
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        if (event.getServletContext().getAttribute(CountedConnections.class.getName())
                instanceof CountedConnections connections) {
            connections.close();
        }
    }
}
