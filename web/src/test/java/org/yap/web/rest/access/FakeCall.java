package org.yap.web.rest.access;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.PathSegment;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One request to a resource's method, as filters see it. */
final class FakeCall {
    final Map<String, String> headers = new HashMap<>();
    boolean aborted;
    private final Method target;
    private final String verb;

    /** Of the method of that name. */
    FakeCall(String verb, Class<?> resource, String method) {
        this.verb = verb;
        target = Stream.of(resource.getDeclaredMethods())
                .filter(each -> each.getName().equals(method))
                .findFirst()
                .orElseThrow();
    }

    ResourceInfo resource() {
        return proxy(ResourceInfo.class, (name, arguments) -> switch (name) {
            case "getResourceMethod" -> target;
            default -> throw new UnsupportedOperationException(name);
        });
    }

    ContainerRequestContext context() {
        return proxy(ContainerRequestContext.class, (name, arguments) -> switch (name) {
            case "getHeaderString" -> headers.get(arguments[0]);
            case "getMethod" -> verb;
            case "getUriInfo" -> proxy(UriInfo.class, (part, none) -> List.<PathSegment>of());
            case "abortWith" -> abort();
            default -> throw new UnsupportedOperationException(name);
        });
    }

    private Object abort() {
        aborted = true;
        return null;
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object result = answer.to(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : result;
                }));
    }

    /** What a method by this name gives. */
    @FunctionalInterface
    private interface Answer {
        Object to(String method, Object[] arguments);
    }
}
