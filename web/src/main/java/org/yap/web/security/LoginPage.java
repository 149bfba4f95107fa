package org.yap.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The page where users log in, and the redirects to it. */
public final class LoginPage {
    public static final String PATH = "/index.xhtml";

    /** Parameter: a session has ended. */
    public static final String ENDED = "ended";

    /** Parameter: the page to go on to after the login, if {@link ReturnPath} allows it. */
    public static final String NEXT = "next";

    private LoginPage() {}

    /**
     * Answers a request that needs a login. A request for a part of a page can't follow a redirect, so it is answered in
     * Faces' own way.
     */
    static void lead(HttpServletRequest request, HttpServletResponse response, boolean ended) throws IOException {
        boolean part = "partial/ajax".equals(request.getHeader("Faces-Request"));
        String url = request.getContextPath() + PATH + query(ended || part, part ? pageOfPart(request) : page(request));
        if (!part) {
            response.sendRedirect(url);
            return;
        }
        response.setContentType("text/xml;charset=UTF-8");
        try (Writer writer = response.getWriter()) {
            writer.write(redirectOfPart(url));
        }
    }

    private static String query(boolean ended, Optional<String> next) {
        List<String> parameters = new ArrayList<>();
        if (ended) {
            parameters.add(ENDED + "=true");
        }
        next.ifPresent(page -> parameters.add(NEXT + "=" + URLEncoder.encode(page, StandardCharsets.UTF_8)));
        return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
    }

    /** Empty for forms, which are not sent again. */
    private static Optional<String> page(HttpServletRequest request) {
        return "GET".equals(request.getMethod())
                ? ReturnPath.judged(withQuery(request.getServletPath(), request.getQueryString()))
                : Optional.empty();
    }

    private static Optional<String> pageOfPart(HttpServletRequest request) {
        String referrer = request.getHeader("Referer");
        if (referrer == null) {
            return Optional.empty();
        }
        try {
            URI page = URI.create(referrer);
            return ReturnPath.judged(withQuery(page.getRawPath(), page.getRawQuery()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String withQuery(String path, String query) {
        return query == null ? path : path + "?" + query;
    }

    static String redirectOfPart(String url) {
        return "<?xml version='1.0' encoding='UTF-8'?>\n<partial-response><redirect url=\""
                + url.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;")
                + "\"/></partial-response>";
    }
}
