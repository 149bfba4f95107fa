package org.yap.web.console;

import jakarta.faces.context.FacesContext;

/** The button of a list that was pressed. */
final class PressedButton {
    /** As {@code yap.js} sends it. */
    private static final String CHOSEN = "chosen";

    private PressedButton() {}

    /** The id of what the button is about. The page sends it, since its line may show something else by now. */
    static String chosen() {
        return FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get(CHOSEN);
    }
}
