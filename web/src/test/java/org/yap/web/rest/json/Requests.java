package org.yap.web.rest.json;

import jakarta.validation.Validation;
import java.nio.charset.StandardCharsets;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.yap.ejb.service.RefusedException;

/** Requests as the server reads them. */
public final class Requests {
    private static final JsonProvider PROVIDER = provider();

    private Requests() {}

    /** One that starts under the locale of now. */
    static JsonProvider provider() {
        return new JsonProvider(Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory());
    }

    public static <T> T read(String json, Class<T> type) throws RefusedException {
        return read(json.getBytes(StandardCharsets.UTF_8), type);
    }

    public static <T> T read(byte[] json, Class<T> type) throws RefusedException {
        return type.cast(PROVIDER.read(json, type));
    }
}
