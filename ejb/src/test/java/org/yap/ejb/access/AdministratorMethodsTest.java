package org.yap.ejb.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ejb.Local;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yap.ejb.clock.ClockWatch;
import org.yap.ejb.gossip.NeighboursBean;
import org.yap.ejb.identity.StoredNodeIdentity;
import org.yap.ejb.invitation.InvitationsBean;
import org.yap.ejb.membership.MembershipConsoleBean;
import org.yap.ejb.mining.MinersBean;
import org.yap.ejb.network.NetworksBean;
import org.yap.ejb.payment.PaymentsBean;
import org.yap.ejb.service.RefusedException;
import org.yap.ejb.user.AdministratorsBean;
import org.yap.ejb.user.UsersBean;
import org.yap.ejb.wallet.WalletsBean;

/** No administrative method can be left open by mistake: each says whom it is for. */
class AdministratorMethodsTest {
    private static final Set<Class<?>> ADMINISTRATIVE = Set.of(
            AdministratorsBean.class,
            AuditLogBean.class,
            InvitationsBean.class,
            MembershipConsoleBean.class,
            MinersBean.class,
            NeighboursBean.class,
            NetworksBean.class);

    /** What is a user's own, or the node's. */
    private static final Set<Class<?>> OTHERS =
            Set.of(ClockWatch.class, PaymentsBean.class, StoredNodeIdentity.class, UsersBean.class, WalletsBean.class);

    private static final List<Class<? extends Annotation>> WHOM = List.of(AdministratorOnly.class, ForEveryone.class);

    @Test
    void everyServiceIsEitherAdministrativeOrNot() {
        Stream<Class<?>> services = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("org.yap.ejb").stream()
                        .filter(type -> type.isAnnotatedWith(Local.class))
                        .map(JavaClass::reflect);

        assertThat(services)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(ADMINISTRATIVE.stream(), OTHERS.stream()).toList());
    }

    @TestFactory
    Stream<DynamicTest> everyAdministrativeMethodSaysWhomItIsFor() {
        return ADMINISTRATIVE.stream()
                .flatMap(service -> Stream.of(service.getDeclaredMethods()))
                .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isSynthetic())
                .map(method -> DynamicTest.dynamicTest(
                        method.getDeclaringClass().getSimpleName() + "." + method.getName(), () -> judge(method)));
    }

    private static void judge(Method method) {
        assertThat(WHOM.stream().filter(method::isAnnotationPresent)).hasSize(1);
        if (method.isAnnotationPresent(AdministratorOnly.class)) {
            assertThat(method.getExceptionTypes()).contains(RefusedException.class);
        } else {
            assertThat(method.getParameters())
                    .as("what an administrator does")
                    .noneMatch(parameter -> parameter.getName().equals("administrator"));
        }
    }
}
