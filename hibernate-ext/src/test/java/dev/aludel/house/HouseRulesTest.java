package dev.aludel.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(packages = "dev.aludel", importOptions = ImportOption.DoNotIncludeTests.class)
class HouseRulesTest {

    /** Each feature may use those on lines above it. Features of one line do not know each other. */
    private static final List<List<String>> ORDER = List.of(
            List.of("exception"),
            List.of("inspection"),
            List.of("execution"),
            List.of("event"),
            List.of("query"),
            List.of("loader"),
            List.of("collection"),
            List.of("history", "temporal", "association", "caching", "sharding"),
            List.of("async"),
            List.of("jpa"));

    @ArchTest
    static final ArchRule featuresDoNotGoInCircles =
            slices().matching("dev.aludel.(*)..").should().beFreeOfCycles();

    @ArchTest
    static void featuresUseOnlyWhatStandsBeforeThem(JavaClasses classes) {
        var later = new ArrayList<String>();
        for (int line = ORDER.size() - 1; line >= 0; line--) {
            for (var feature : ORDER.get(line)) {
                var forbidden = new ArrayList<>(later);
                ORDER.get(line).stream()
                        .filter(other -> !other.equals(feature))
                        .map(HouseRulesTest::packageOf)
                        .forEach(forbidden::add);
                if (!forbidden.isEmpty()) {
                    noClasses()
                            .that()
                            .resideInAPackage(packageOf(feature))
                            .should()
                            .dependOnClassesThat()
                            .resideInAnyPackage(forbidden.toArray(String[]::new))
                            .allowEmptyShould(true)
                            .check(classes);
                }
            }
            ORDER.get(line).stream().map(HouseRulesTest::packageOf).forEach(later::add);
        }
    }

    @ArchTest
    static void everyFeatureHasItsPlaceInTheOrder(JavaClasses classes) {
        var features = classes.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith("dev.aludel."))
                .map(name -> name.split("\\.")[2])
                .filter(name -> !name.equals("internal"))
                .distinct();

        assertThat(features).isNotEmpty().allMatch(name -> ORDER.stream().anyMatch(line -> line.contains(name)));
    }

    @ArchTest
    static final ArchRule sharedPlumbingUsesNoFeature = noClasses()
            .that()
            .resideInAPackage("dev.aludel.internal")
            .should()
            .dependOnClassesThat(resideInAPackage("dev.aludel..")
                    .and(DescribedPredicate.not(resideInAPackage("dev.aludel.internal"))));

    @ArchTest
    static final ArchRule internalPackagesAreLeaves = noClasses().should().resideInAPackage("..internal.*..");

    @ArchTest
    static final ArchRule internalsOfAFeatureAreItsOwn = classes()
            .that()
            .resideInAPackage("dev.aludel.*.internal")
            .should(new ArchCondition<>("be used by their own feature only") {
                @Override
                public void check(JavaClass used, ConditionEvents events) {
                    var feature = used.getPackageName()
                            .substring(0, used.getPackageName().lastIndexOf('.'));
                    used.getDirectDependenciesToSelf().stream()
                            .map(dependency -> dependency.getOriginClass())
                            .filter(user -> !user.getPackageName().equals(feature)
                                    && !user.getPackageName().startsWith(feature + "."))
                            .forEach(user -> events.add(
                                    SimpleConditionEvent.violated(user, user.getName() + " uses " + used.getName())));
                }
            });

    @ArchTest
    static final ArchRule hibernatesInternalsStayBehindOurs = noClasses()
            .that()
            .resideOutsideOfPackage("..internal")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hibernate..internal..");

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(classes.getPackage("dev.aludel").getSubpackagesInTree())
                .filteredOn(each -> !each.getClasses().isEmpty())
                .isNotEmpty()
                .allMatch(each -> each.isAnnotatedWith(NullMarked.class), "is @NullMarked");
    }

    @ArchTest
    static final ArchRule theRootPackageHoldsNoClass =
            noClasses().that().doNotHaveSimpleName("package-info").should().resideInAPackage("dev.aludel");

    @ArchTest
    static final ArchRule apiTypesAreFinal = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackage("..internal..")
            .and()
            .areNotInterfaces()
            .and()
            .areNotEnums()
            .and()
            .areNotAssignableTo(Throwable.class)
            .and()
            // Hibernate subclasses entities for its proxies.
            .areNotAnnotatedWith(Entity.class)
            .should()
            .haveModifier(JavaModifier.FINAL);

    @ArchTest
    static final ArchRule typesSayWhatTheyAre = noClasses()
            .that()
            .resideInAPackage("dev.aludel..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Handler|Base|Processor|Impl)")
            .orShould()
            .haveSimpleNameStartingWith("Default");

    @ArchTest
    static final ArchRule apiSignaturesNameNoInternals = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..internal..")
            .should()
            .haveRawReturnType(resideInAPackage("dev.aludel..internal.."))
            .orShould(new ArchCondition<>("take an internal type") {
                @Override
                public void check(JavaMethod method, ConditionEvents events) {
                    var takes = method.getRawParameterTypes().stream()
                            .anyMatch(type ->
                                    resideInAPackage("dev.aludel..internal..").test(type));
                    events.add(new SimpleConditionEvent(method, takes, method.getFullName()));
                }
            });

    @ArchTest
    static void theSharedPlumbingStaysSmall(JavaClasses classes) {
        var plumbing = classes.stream()
                .filter(each -> each.getPackageName().equals("dev.aludel.internal"))
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"));

        assertThat(plumbing).hasSizeLessThanOrEqualTo(15);
    }

    @ArchTest
    static final ArchRule nothingOptionalIsNeeded = classes()
            .that()
            .resideInAnyPackage(
                    "dev.aludel.internal..",
                    "dev.aludel.exception..",
                    "dev.aludel.inspection..",
                    "dev.aludel.history..",
                    "dev.aludel.jpa..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "dev.aludel..",
                    "java..",
                    "javax.sql..",
                    "jakarta.persistence..",
                    "org.hibernate..",
                    "net.bytebuddy..",
                    "org.jspecify..");

    private static String packageOf(String feature) {
        return "dev.aludel." + feature + "..";
    }
}
