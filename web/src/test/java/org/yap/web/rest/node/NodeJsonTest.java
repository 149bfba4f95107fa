package org.yap.web.rest.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.user.Users.UserRow;
import org.yap.web.rest.json.Answers;

class NodeJsonTest {
    @Test
    void tellsNothingButThatItIsDown() {
        assertThat(Answers.of(HealthJson.down())).isEqualTo("{\"status\":\"down\"}");
        assertThat(Answers.of(HealthJson.up(true, List.of())))
                .isEqualTo("{\"status\":\"up\",\"setup\":true,\"networks\":[]}");
    }

    @Test
    void listsRolesInOneOrder() {
        assertThat(Answers.of(UserJson.of(new UserRow(1, "mira", Set.of("user", "administrator"), 0))))
                .isEqualTo("{\"name\":\"mira\",\"roles\":[\"administrator\",\"user\"]}");
    }
}
