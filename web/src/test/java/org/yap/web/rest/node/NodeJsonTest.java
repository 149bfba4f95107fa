package org.yap.web.rest.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.health.Health;
import org.yap.ejb.health.HealthProblem;
import org.yap.ejb.health.HealthReason;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.rest.json.Answers;

class NodeJsonTest {
    @Test
    void tellsStrangersOnlyHowTheNodeIsAndAdministratorsWhatIsWrong() {
        HealthJson degraded = HealthJson.of(Health.State.DEGRADED);

        assertThat(Answers.of(degraded)).isEqualTo("{\"status\":\"degraded\"}");
        assertThat(Answers.of(degraded.with(List.of(new HealthProblem(HealthReason.CLOCK_OFF, "9 s ahead")))))
                .isEqualTo("{\"status\":\"degraded\","
                        + "\"problems\":[{\"reason\":\"clock-off\",\"detail\":\"9 s ahead\"}]}");
    }

    @Test
    void listsRolesInOneOrder() {
        assertThat(Answers.of(UserJson.of(new UserRow(1, "mira", Set.of("user", "administrator"), 0))))
                .isEqualTo("{\"name\":\"mira\",\"roles\":[\"administrator\",\"user\"]}");
    }
}
