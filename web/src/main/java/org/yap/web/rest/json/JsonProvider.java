package org.yap.web.rest.json;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.yap.ejb.service.RefusedException;

/** Reads a request's bounded JSON into its record and checks the record's constraints; writes records and lists of them. */
@Provider
@ApplicationScoped
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, JsonProvider.PROBLEM})
public class JsonProvider implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    /** The media type of refusals, by RFC 9457. */
    public static final String PROBLEM = "application/problem+json";

    private static final int BAD_REQUEST = 400;

    private Validator validator;

    /** RESTEasy looks for it; CDI calls the other. */
    public JsonProvider() {}

    @Inject
    public JsonProvider(ValidatorFactory factory) {
        validator = factory.usingContext()
                .messageInterpolator(new InEnglish(factory.getMessageInterpolator()))
                .getValidator();
    }

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream in)
            throws IOException {
        try {
            return read(Bodies.read(in, Bodies.MAX_JSON), type);
        } catch (RefusedException e) {
            throw new WebApplicationException(e, BAD_REQUEST);
        }
    }

    Object read(byte[] body, Class<?> type) throws RefusedException {
        Object value = StrictJson.read(body, type);
        Optional<ConstraintViolation<Object>> violation = validator.validate(value).stream()
                .min(Comparator.<ConstraintViolation<Object>, String>comparing(
                                each -> each.getPropertyPath().toString())
                        .thenComparing(ConstraintViolation::getMessage));
        if (violation.isPresent()) {
            throw BadInput.at(
                    violation.get().getPropertyPath().toString(),
                    violation.get().getMessage());
        }
        return value;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord() || List.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        out.write(StrictJson.write(value));
    }

    /** Answers are in one language, like all texts here, and not in that of the machine that runs the server. */
    private record InEnglish(MessageInterpolator texts) implements MessageInterpolator {
        @Override
        public String interpolate(String message, Context context) {
            return texts.interpolate(message, context, Locale.ENGLISH);
        }

        @Override
        public String interpolate(String message, Context context, Locale locale) {
            return interpolate(message, context);
        }
    }
}
