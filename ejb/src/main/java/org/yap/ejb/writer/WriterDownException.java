package org.yap.ejb.writer;

/** The writer can't do it now: it is being restored after a failed commit, or ends. Nobody was told anything of it. */
public class WriterDownException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WriterDownException(String message) {
        super(message);
    }

    public WriterDownException(String message, Throwable cause) {
        super(message, cause);
    }
}
