package org.yap.web.text;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.yap.ejb.service.OneLine;
import org.yap.ejb.service.TextLimit;

/**
 * A text that people type on a page or programs send: well-formed Unicode within its limit. Faces and the REST interface both check
 * it, so what one takes the other takes too.
 */
@Target({ElementType.FIELD, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = TextInput.Check.class)
public @interface TextInput {
    TextLimit value();

    String message() default "";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Says what is wrong in the words of {@code messages.properties}. */
    final class Check implements ConstraintValidator<TextInput, String> {
        private static final String REPLACEMENT = "\ufffd";

        private final Texts texts = new Texts();
        private TextLimit limit;

        @Override
        public void initialize(TextInput annotation) {
            limit = annotation.value();
        }

        @Override
        public boolean isValid(String text, ConstraintValidatorContext context) {
            if (text == null) {
                return true;
            }
            // Decoders put U+FFFD in place of bytes that are no UTF-8.
            if (!OneLine.isWellFormed(text) || text.contains(REPLACEMENT)) {
                return wrong(context, texts.get("text.ill-formed"));
            }
            return limit.allows(text) || wrong(context, texts.get("text.too-long", limit.characters(), limit.bytes()));
        }

        private static boolean wrong(ConstraintValidatorContext context, String message) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(message).addConstraintViolation();
            return false;
        }
    }
}
