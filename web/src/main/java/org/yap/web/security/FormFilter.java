package org.yap.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.yap.web.request.RequestFault;
import org.yap.web.rest.Api;
import org.yap.web.text.Texts;

/**
 * Refuses forms that can't be read, before anything is done for them. Every page reads its form, the pages for errors too, so the
 * refusal is plain text.
 */
public class FormFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "application/x-www-form-urlencoded";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!request.getMethod().equals("POST")
                || request.getServletPath().startsWith(Api.ROOT)
                || isReadable(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(new Texts().get(RequestFault.NO_FORM.text()));
    }

    /** The body is in memory by now, so it is the form's own fault if it can't be read. */
    private static boolean isReadable(HttpServletRequest request) {
        String type = request.getContentType();
        if (type != null && !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            return false;
        }
        try {
            return request.getParameterMap() != null;
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
