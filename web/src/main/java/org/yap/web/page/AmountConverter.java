package org.yap.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.yap.ledger.value.Amount;
import org.yap.web.text.AmountText;
import org.yap.web.text.Texts;

/** Amounts as people type them. A field's attribute {@code decimals} says how many the currency has. Blank is no amount. */
@Named
@ApplicationScoped
public class AmountConverter implements Converter<Amount> {
    static final String DECIMALS = "decimals";

    private Texts texts;

    protected AmountConverter() {}

    @Inject
    public AmountConverter(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Amount getAsObject(FacesContext context, UIComponent field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return AmountText.parse(text, decimals(field))
                .orElseThrow(refused -> new ConverterException(
                        new FacesMessage(FacesMessage.SEVERITY_ERROR, refused.said(texts), null)));
    }

    @Override
    public String getAsString(FacesContext context, UIComponent field, Amount amount) {
        return amount == null ? "" : AmountText.format(amount, decimals(field));
    }

    private static int decimals(UIComponent field) {
        return Math.max(0, ((Number) field.getAttributes().get(DECIMALS)).intValue());
    }
}
