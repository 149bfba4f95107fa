package org.yap.web.rest.access;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.yap.ejb.service.ServiceReason;
import org.yap.web.request.RequestTarget;
import org.yap.web.rest.json.JsonProvider;
import org.yap.web.rest.json.StrictJson;
import org.yap.web.rest.problem.Problem;

/** Refuses paths and queries that are no text, before RESTEasy reads them: it would log each. */
public class TargetFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient Problem problem;

    @Inject
    void connect(Problem answers) {
        problem = answers;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (RequestTarget.isWellFormed(request)) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        response.setContentType(JsonProvider.PROBLEM);
        response.getOutputStream()
                .write(StrictJson.write(problem.body(ServiceReason.BAD_INPUT, "path or query: not UTF-8")));
    }
}
