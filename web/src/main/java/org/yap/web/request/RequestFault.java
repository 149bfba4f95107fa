package org.yap.web.request;

/** What is wrong with a request for a page. The page for such requests says it. */
public enum RequestFault {
    LONG_PARAMETER("error.request.long-parameter"),
    NO_TEXT("error.request.no-text"),
    NO_FORM("error.request.no-form");

    /** The attribute of the request that has the text's key. */
    public static final String ATTRIBUTE = "requestFault";

    private final String text;

    RequestFault(String text) {
        this.text = text;
    }

    /** The key of its text. */
    public String text() {
        return text;
    }
}
