package org.yap.ejb;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yap.ejb.service.LogLimit;
import org.yap.ejb.service.NodeClock;
import org.yap.ejb.user.UserMemory;
import org.yap.ledger.fixture.PackageArrows;
import org.yap.persistence.user.UserStore;

class ArchitectureTest {
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yap.ejb");

    @Test
    void knowsNothingAboveIt() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.yap.web..",
                        "jakarta.servlet..",
                        "jakarta.faces..",
                        "jakarta.ws.rs..",
                        "org.yap.localnet..")
                .check(MODULE);
    }

    /** Else a login that REST remembers would keep an earlier role for a minute. */
    @Test
    void whoeverChangesAUserKnowsTheMemoryOfUsers() {
        noClasses()
                .that(describe("don't know it", each -> each.getDirectDependenciesFromSelf().stream()
                        .noneMatch(of -> of.getTargetClass().isEquivalentTo(UserMemory.class))))
                .should()
                .callMethodWhere(describe(
                        "a user is changed",
                        call -> call.getTargetOwner().isEquivalentTo(UserStore.class)
                                && Set.of("appointAdministrator", "dismissAdministrator", "replaceCredentials")
                                        .contains(call.getName())))
                .check(MODULE);
    }

    @Test
    void packagesUseEachOtherAsListed() {
        PackageArrows.check(ArchitectureTest.class, MODULE);
    }

    @Test
    void packagesFormNoCycle() {
        slices().matching("org.yap.ejb.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void sharedServicesKnowNoOtherService() {
        classes()
                .that()
                .resideInAPackage("org.yap.ejb.service")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax.sql..",
                        "jakarta..",
                        "org.yap.ejb.service",
                        "org.yap.persistence..",
                        "org.yap.ledger..")
                .check(MODULE);
    }

    @Test
    void usersKnowNothingOfMoney() {
        noClasses()
                .that()
                .resideInAnyPackage("org.yap.ejb.user", "org.yap.ejb.password")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.yap.ejb.wallet", "org.yap.ejb.payment", "org.yap.ejb.runtime", "org.yap.ejb.network")
                .check(MODULE);
    }

    @Test
    void onlyOneClassReadsTheWallClock() {
        noClasses()
                .that()
                .areNotAssignableTo(NodeClock.class)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .check(MODULE);
    }

    /** Otherwise lines of one kind hide those of another, which may be the ones that matter. */
    @Test
    void eachKindOfLineHasLimitOfItsOwn() {
        List<JavaField> shared = MODULE.stream()
                .flatMap(each -> each.getFields().stream())
                .filter(field -> field.getRawType().isEquivalentTo(LogLimit.class))
                .filter(field -> field.getAccessesToSelf().stream()
                                .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.GET)
                                .count()
                        > 1)
                .toList();
        assertThat(shared).isEmpty();
    }
}
