package org.yap.persistence.index;

/** So many blocks are not indexed yet that they are not searched. The question can be answered later. */
public final class NotIndexedYetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotIndexedYetException(IndexProgress progress) {
        super("the index of payments is at block " + progress.height() + " of " + progress.tip());
    }
}
