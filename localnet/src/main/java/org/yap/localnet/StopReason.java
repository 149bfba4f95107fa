package org.yap.localnet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.yap.localnet.api.RefusedByNodeException;

/** Says in a sentence why the run command can't go on, if that is something which a person can mend. */
final class StopReason {
    private StopReason() {}

    /** Empty if the failure is a fault of Yap. */
    static Optional<String> of(Throwable failure) {
        if (failure instanceof CompletionException || failure instanceof UncheckedIOException) {
            return of(failure.getCause());
        }
        if (failure instanceof IllegalStateException) {
            return Optional.of(failure.getMessage());
        }
        if (failure instanceof RefusedByNodeException) {
            return Optional.of("a node refused a step with " + failure.getMessage()
                    + "; if it was changed since the last run, begin again with -Dfresh");
        }
        if (failure instanceof SQLException) {
            return Optional.of("PostgreSQL says: " + failure.getMessage());
        }
        return failure instanceof FileSystemException file ? Optional.of(said(file)) : ofInputOutput(failure);
    }

    private static String said(FileSystemException failure) {
        if (failure instanceof AccessDeniedException) {
            return "this user may not write or read " + failure.getFile();
        }
        if (failure instanceof NoSuchFileException) {
            return failure.getFile() + " is missing; if it was deleted, begin again with -Dfresh";
        }
        return failure.getMessage();
    }

    /** A full disk, for instance, or a program that can't be run. */
    private static Optional<String> ofInputOutput(Throwable failure) {
        return failure instanceof IOException ? Optional.of(failure.getMessage()) : Optional.empty();
    }
}
