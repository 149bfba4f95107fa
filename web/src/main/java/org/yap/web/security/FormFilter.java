package org.yap.web.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.yap.web.request.RequestFault;
import org.yap.web.rest.Api;
import org.yap.web.text.Texts;

/**
 * Refuses forms that can't be read, before anything is done for them: the server looks for one in requests of every method. Every
 * page reads its form, the pages for errors too, so the refusal is plain text.
 */
public class FormFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MULTIPART = "multipart/";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Api.has(request.getServletPath()) || isReadable(request)) {
            chain.doFilter(request, response);
        } else {
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
        }
    }

    static void refuse(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentType("text/plain;charset=UTF-8");
        response.getWriter().write(new Texts().get(RequestFault.NO_FORM.text()));
    }

    /** The body is in memory by now, so it is the form's own fault if it can't be read. */
    static boolean isReadable(HttpServletRequest request) {
        String type = Optional.ofNullable(request.getContentType())
                .map(given -> given.toLowerCase(Locale.ROOT))
                .orElse(FORM);
        if (type.startsWith(MULTIPART) || (request.getMethod().equals("POST") && !type.startsWith(FORM))) {
            return false;
        }
        try {
            return request.getParameterMap() != null;
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
