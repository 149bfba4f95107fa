package org.yap.web.page;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import java.io.IOException;

/** The addresses of pages, and how to get from one to another. */
public final class Navigation {
    public static final String HOME = "/app/index.xhtml";
    public static final String PAY = "/app/pay.xhtml";
    public static final String ACCOUNT = "/app/account.xhtml";
    public static final String CONSOLE = "/console/index.xhtml";
    public static final String NETWORK = "/console/network.xhtml";
    public static final String MEMBERS = "/console/members.xhtml";

    private static final int NOT_FOUND = 404;

    private Navigation() {}

    /** What an action returns to have the browser load {@code page}. Parameters may be added with {@code &}. */
    public static String to(String page) {
        return page + "?faces-redirect=true";
    }

    /** Has the browser load {@code page} in place of the one that it asked for. */
    public static void redirect(String page) throws IOException {
        ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
        context.redirect(context.getRequestContextPath() + page);
    }

    /** Answers that there is no such page. */
    public static void notFound() throws IOException {
        FacesContext context = FacesContext.getCurrentInstance();
        context.getExternalContext().responseSendError(NOT_FOUND, "");
        context.responseComplete();
    }
}
