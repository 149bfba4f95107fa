package org.yap.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.component.UIInput;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.Optional;
import org.yap.ledger.network.RuleField;
import org.yap.web.text.AmountText;
import org.yap.web.text.Texts;

/**
 * Between what people type and the text of a rule ({@link RuleField#text}). The attribute {@code rule} of the input holds its
 * {@link RuleInput}; amounts have the decimals that the input {@code decimals} of the same form says.
 */
@Named
@ApplicationScoped
public class RuleConverter implements Converter<String> {
    static final String RULE = "rule";

    private static final int MAX_DECIMALS = 18;

    private Texts texts;

    protected RuleConverter() {}

    @Inject
    public RuleConverter(Texts texts) {
        this.texts = texts;
    }

    @Override
    public String getAsObject(FacesContext context, UIComponent input, String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        RuleField<?> rule = rule(input);
        String text = typed.strip();
        return switch (rule.kind()) {
            case TEXT, CHOICE -> text;
            case NUMBER -> parsed(rule, text, "jakarta.faces.converter.IntegerConverter.INTEGER");
            case BITS, NODE ->
                parsed(rule, text.toLowerCase(Locale.ROOT), "jakarta.faces.validator.RegexValidator.NOT_MATCHED");
            case AMOUNT ->
                AmountText.parse(text, decimals(input))
                        .orElseThrow(refused -> wrong(refused.said(texts)))
                        .toString();
        };
    }

    @Override
    public String getAsString(FacesContext context, UIComponent input, String text) {
        if (text == null) {
            return "";
        }
        return rule(input).kind() == RuleField.Kind.AMOUNT
                ? AmountText.format(Long.parseLong(text), decimals(input))
                : text;
    }

    private String parsed(RuleField<?> rule, String text, String otherwise) {
        if (rule.parse(text).isEmpty()) {
            throw wrong(texts.get(otherwise));
        }
        return text;
    }

    private static RuleField<?> rule(UIComponent input) {
        return ((RuleInput) input.getAttributes().get(RULE)).rule();
    }

    /** More than an amount can have are cut down here, and refused when the network is made. */
    private static int decimals(UIComponent input) {
        UIInput decimals = (UIInput) input.findComponent("decimals");
        return Optional.ofNullable(decimals.getValue())
                .flatMap(text -> RuleField.DECIMALS.parse(text.toString()))
                .map(number -> Math.min(MAX_DECIMALS, number))
                .orElse(0);
    }

    private static ConverterException wrong(String said) {
        return new ConverterException(new FacesMessage(FacesMessage.SEVERITY_ERROR, said, null));
    }
}
