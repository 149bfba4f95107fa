package org.yap.web.rest.problem;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What the framework would answer by itself: a status and headers without a body. */
final class StubResponse extends Response {
    private final Status status;
    private final MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();

    StubResponse(Status status) {
        this.status = status;
    }

    StubResponse with(String header, String value) {
        headers.putSingle(header, value);
        return this;
    }

    @Override
    public int getStatus() {
        return status.getStatusCode();
    }

    @Override
    public StatusType getStatusInfo() {
        return status;
    }

    @Override
    public MultivaluedMap<String, Object> getMetadata() {
        return headers;
    }

    @Override
    public MultivaluedMap<String, String> getStringHeaders() {
        MultivaluedMap<String, String> result = new MultivaluedHashMap<>();
        headers.forEach((name, values) ->
                result.put(name, values.stream().map(Object::toString).toList()));
        return result;
    }

    @Override
    public String getHeaderString(String name) {
        List<String> values = getStringHeaders().get(name);
        return values == null ? null : String.join(",", values);
    }

    @Override
    public Object getEntity() {
        return null;
    }

    @Override
    public boolean hasEntity() {
        return false;
    }

    @Override
    public boolean bufferEntity() {
        return false;
    }

    @Override
    public void close() {}

    @Override
    public <T> T readEntity(Class<T> type) {
        throw new IllegalStateException("no body");
    }

    @Override
    public <T> T readEntity(GenericType<T> type) {
        throw new IllegalStateException("no body");
    }

    @Override
    public <T> T readEntity(Class<T> type, Annotation[] annotations) {
        throw new IllegalStateException("no body");
    }

    @Override
    public <T> T readEntity(GenericType<T> type, Annotation[] annotations) {
        throw new IllegalStateException("no body");
    }

    @Override
    public MediaType getMediaType() {
        return null;
    }

    @Override
    public Locale getLanguage() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public Set<String> getAllowedMethods() {
        throw new UnsupportedOperationException("ask for the header");
    }

    @Override
    public Map<String, NewCookie> getCookies() {
        return Map.of();
    }

    @Override
    public EntityTag getEntityTag() {
        return null;
    }

    @Override
    public Date getDate() {
        return null;
    }

    @Override
    public Date getLastModified() {
        return null;
    }

    @Override
    public URI getLocation() {
        return null;
    }

    @Override
    public Set<Link> getLinks() {
        return Set.of();
    }

    @Override
    public boolean hasLink(String relation) {
        return false;
    }

    @Override
    public Link getLink(String relation) {
        return null;
    }

    @Override
    public Link.Builder getLinkBuilder(String relation) {
        return null;
    }
}
