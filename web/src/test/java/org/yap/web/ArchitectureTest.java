package org.yap.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yap.ledger.fixture.PackageArrows;
import org.yap.web.rest.access.Access;

class ArchitectureTest {
    private static final String LEDGER = "org.yap.ledger.";
    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.yap.web");

    @Test
    void neverTouchesTheStore() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.yap.persistence..",
                        "jakarta.persistence..",
                        "java.sql..",
                        "javax.sql..",
                        "org.hibernate..")
                .check(MODULE);
    }

    /** Whole packages of values, and single types that a page or program reads. Nothing here changes a ledger. */
    @Test
    void knowsOnlyValuesOfTheLedger() {
        Set<String> values = Set.of("value", "verdict", "network", "key", "block", "payment", "codec");
        Set<String> types = Set.of(
                "chain.BranchProgress", "chain.ChainEntry", "lease.Endpoints", "node.NodeStatus", "state.AccountState");
        Set<String> known = MODULE.stream()
                .flatMap(each -> each.getDirectDependenciesFromSelf().stream())
                .map(each -> each.getTargetClass().getBaseComponentType())
                .filter(each -> each.getPackageName().startsWith(LEDGER))
                .map(each -> each.getName().substring(LEDGER.length()))
                .map(name -> values.contains(packageOf(name)) ? packageOf(name) : name)
                .collect(Collectors.toSet());
        assertThat(known)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(values.stream(), types.stream()).toList());
    }

    private static String packageOf(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** To make one for each request, and look for its dependencies, takes longer than much of what they do. */
    @Test
    void resourcesAreMadeOnce() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .beAnnotatedWith(ApplicationScoped.class)
                .check(MODULE);
    }

    @Test
    void readsNoWallClock() {
        noClasses()
                .should()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(MODULE);
    }

    @Test
    void packagesUseEachOtherAsListed() {
        PackageArrows.check(ArchitectureTest.class, MODULE);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching("org.yap.web.(*)..").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void everyRestMethodSaysWhoMayCallIt() {
        methods()
                .that()
                .areAnnotatedWith(GET.class)
                .or()
                .areAnnotatedWith(POST.class)
                .or()
                .areAnnotatedWith(PUT.class)
                .or()
                .areAnnotatedWith(DELETE.class)
                .should()
                .beAnnotatedWith(Access.class)
                .check(MODULE);
    }
}
