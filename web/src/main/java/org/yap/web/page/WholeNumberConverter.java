package org.yap.web.page;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.convert.Converter;
import jakarta.faces.convert.ConverterException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.OptionalLong;
import org.yap.ledger.value.WholeNumber;
import org.yap.web.text.Texts;

/** Whole numbers from 0, in the one form that programs have to write as well. Blank is no number. */
@Named
@ApplicationScoped
public class WholeNumberConverter implements Converter<Integer> {
    private Texts texts;

    protected WholeNumberConverter() {}

    @Inject
    public WholeNumberConverter(Texts texts) {
        this.texts = texts;
    }

    @Override
    public Integer getAsObject(FacesContext context, UIComponent field, String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        OptionalLong number = WholeNumber.parse(text.strip(), Integer.MAX_VALUE);
        if (number.isEmpty()) {
            throw new ConverterException(new FacesMessage(
                    FacesMessage.SEVERITY_ERROR, texts.get("jakarta.faces.converter.IntegerConverter.INTEGER"), null));
        }
        return (int) number.getAsLong();
    }

    @Override
    public String getAsString(FacesContext context, UIComponent field, Integer number) {
        return number == null ? "" : number.toString();
    }
}
