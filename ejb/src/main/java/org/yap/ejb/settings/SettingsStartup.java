package org.yap.ejb.settings;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import java.util.List;
import org.yap.ejb.service.ServerSettings;
import org.yap.ledger.key.Signatures;

/** Judges the settings when the node starts. With a wrong one the deployment fails, and the log says why in a line of its own. */
@Singleton
@Startup
public class SettingsStartup {
    private static final System.Logger LOG = System.getLogger(SettingsStartup.class.getName());

    @PostConstruct
    void judge() {
        List<SettingProblem> problems = SettingsJudge.judge(ServerSettings::fromServer);
        for (SettingProblem problem : problems) {
            LOG.log(problem.fatal() ? System.Logger.Level.ERROR : System.Logger.Level.WARNING, problem.toString());
        }
        problems.stream().filter(SettingProblem::fatal).findFirst().ifPresent(problem -> {
            throw new IllegalStateException(problem.toString());
        });
        sayHowSignaturesAreChecked();
    }

    private static void sayHowSignaturesAreChecked() {
        String reason = Signatures.whySlow();
        if (!reason.isEmpty()) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "Signatures are checked by Java code, at a third of the speed: the native library can''t be used ({0})."
                            + " If the directory for temporary files does not let programs run, set -Djava.io.tmpdir to"
                            + " another",
                    reason);
        }
    }
}
