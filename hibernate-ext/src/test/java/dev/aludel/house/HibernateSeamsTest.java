package dev.aludel.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hibernate.Incubating;
import org.junit.jupiter.api.Test;

/** The page of seams is written from our imports: {@code mvn test -Dtest=HibernateSeamsTest -Ddocs.update=true}. */
class HibernateSeamsTest {

    private static final String PAGE = "docs/hibernate-seams.md";
    private static final Pattern IMPORT =
            Pattern.compile("^import (?:static )?(org\\.hibernate\\.[\\w.]+);", Pattern.MULTILINE);

    /** The test that breaks when the machine room moves, for each class of ours that leans on it, or for a package. */
    private static final Map<String, String> PROOFS = Map.ofEntries(
            Map.entry("dev.aludel.event.internal", "SessionEventsTest"),
            Map.entry("dev.aludel.event.internal.InstanceEvents", "InstanceEventsTest"),
            Map.entry("dev.aludel.event.internal.InstanceRelays", "InstanceEventsTest"),
            Map.entry("dev.aludel.event.internal.LoadRelays", "InstanceEventsTest"),
            Map.entry("dev.aludel.event.internal.MappingContributor", "MappingEventsTest"),
            Map.entry("dev.aludel.event.internal.MappingEvents", "MappingEventsTest"),
            Map.entry("dev.aludel.event.internal.SkippingBuilder", "SkippedMappingsTest"),
            Map.entry("dev.aludel.event.internal.SkippingBuilderFactory", "SkippedMappingsTest"),
            Map.entry("dev.aludel.event.internal.SkippingOptions", "SkippedMappingsTest"),
            Map.entry("dev.aludel.event.internal.QueryRelay", "QueryEventsTest"),
            Map.entry("dev.aludel.event.internal.NotNull", "RowEventsTest"),
            Map.entry("dev.aludel.event.internal.RowChanges", "RowEventsTest"),
            Map.entry("dev.aludel.event.internal.RowEvents", "RowEventsTest"),
            Map.entry("dev.aludel.event.internal.RowFlush", "RowEventsTest"),
            Map.entry("dev.aludel.event.internal.RowRelays", "RowEventsTest"),
            Map.entry("dev.aludel.event.internal.RowUpdate", "RowEventsTest"),
            Map.entry("dev.aludel.event.internal.SessionSavepoint", "SavepointTest"),
            Map.entry("dev.aludel.event.internal.OpenTransaction", "SavepointTest"),
            Map.entry("dev.aludel.event.internal.Restoration", "RestoreOnRollbackTest"),
            Map.entry("dev.aludel.event.internal.Expired", "ExpireOnCommitTest"),
            Map.entry("dev.aludel.event.internal.EventSettings", "EventSettingsTest"),
            Map.entry("dev.aludel.event.internal.HeardAttributes", "RefusedListenersTest"),
            Map.entry("dev.aludel.event.internal.ListenerSetting", "AnnotatedListenersTest"),
            Map.entry("dev.aludel.event.internal.Validators", "ValidatesTest"),
            Map.entry("dev.aludel.exception", "OrmExceptionsTest"),
            Map.entry("dev.aludel.exception.internal", "DetachedAccessTest"),
            Map.entry("dev.aludel.exception.internal.ExceptionFeature", "ExceptionSwitchTest"),
            Map.entry("dev.aludel.exception.internal.ExceptionNames", "OrmExceptionsTest"),
            Map.entry("dev.aludel.exception.internal.FailedFlush", "FailedFlushTest"),
            Map.entry("dev.aludel.exception.internal.NamingEnhancement", "EnhancedAccessTest"),
            Map.entry("dev.aludel.exception.internal.NamingScroll", "DatabaseErrorsTest"),
            Map.entry("dev.aludel.exception.internal.StatementNames", "DatabaseErrorsTest"),
            Map.entry("dev.aludel.exception.internal.SubjectNames", "SessionRequestsTest"),
            Map.entry("dev.aludel.exception.internal.UnsavedReference", "OrmExceptionsTest"),
            Map.entry("dev.aludel.execution.internal.KeyedLoads", "SelectInTest"),
            Map.entry("dev.aludel.execution.internal.LoadChain", "LoadPathTest"),
            Map.entry("dev.aludel.execution.internal.LoadEffect", "LaterLoadsTest"),
            Map.entry("dev.aludel.execution.internal.LoadGraph", "LoadStylesTest"),
            Map.entry("dev.aludel.execution.internal.LoadLevel", "LoadPathTest"),
            Map.entry("dev.aludel.execution.internal.LoadMarks", "LaterLoadsTest"),
            Map.entry("dev.aludel.execution.internal.LoadPlan", "LoadStylesTest"),
            Map.entry("dev.aludel.execution.internal.LoadResolver", "LoadPathTest"),
            Map.entry("dev.aludel.execution.internal.LoadStatement", "JoinedTest"),
            Map.entry("dev.aludel.execution.internal.LoadedAfter", "SelectInTest"),
            Map.entry("dev.aludel.execution.internal.PathEntity", "LoadPathTest"),
            Map.entry("dev.aludel.execution.internal.Returned", "LoadStylesTest"),
            Map.entry("dev.aludel.execution.internal.SubselectLoads", "LoadStylesTest"),
            Map.entry("dev.aludel.execution", "ExecutionTest"),
            Map.entry("dev.aludel.execution.internal", "ExecutionTest"),
            Map.entry("dev.aludel.execution.internal.ListeningPersisters", "EnhancedLoadsTest"),
            Map.entry("dev.aludel.execution.internal.FrozenValues", "FrozenResultTest"),
            Map.entry("dev.aludel.execution.internal.Freezing", "FrozenResultTest"),
            Map.entry("dev.aludel.execution.internal.Thawing", "FrozenResultTest"),
            Map.entry("dev.aludel.execution.internal.DetachedCopies", "FrozenResultTest"),
            Map.entry("dev.aludel.query.internal", "AliasedTest"),
            Map.entry("dev.aludel.query", "PolymorphicUnionTest"),
            Map.entry("dev.aludel.query.internal.BundleColumns", "BundleTest"),
            Map.entry("dev.aludel.query.internal.BundleNode", "BundleTest"),
            Map.entry("dev.aludel.query.internal.BundleProducer", "BundleTest"),
            Map.entry("dev.aludel.query.internal.ForeignKeys", "OrmJoinTest"),
            Map.entry("dev.aludel.query.internal.JoinPlan", "OrmJoinTest"),
            Map.entry("dev.aludel.query.internal.ParentCondition", "WithParentTest"),
            Map.entry("dev.aludel.query.internal.QueryFeature", "RandomizeUnitOfWorkTest"),
            Map.entry("dev.aludel.query.internal.RandomOrder", "RandomizeUnitOfWorkTest"),
            Map.entry("dev.aludel.query.internal.RelatedKey", "WithParentTest"),
            Map.entry("dev.aludel.query.internal.RelatedPredicate", "WithParentTest"),
            Map.entry("dev.aludel.query.internal.Relation", "OrmJoinTest"),
            Map.entry("dev.aludel.query.internal.SlicedQuery", "SliceTest"),
            Map.entry("dev.aludel.query.internal.UnionBuilder", "PolymorphicUnionTest"),
            Map.entry("dev.aludel.query.internal.UnionPart", "PolymorphicUnionTest"),
            Map.entry("dev.aludel.internal.Around", "ExecutionTest"),
            Map.entry("dev.aludel.execution.internal.Restrictions", "LoaderCriteriaTest"),
            Map.entry("dev.aludel.internal.Restricting", "LoaderCriteriaTest"),
            Map.entry("dev.aludel.loader", "LoaderCriteriaTest"),
            Map.entry("dev.aludel.loader.internal", "LoaderCriteriaTest"),
            Map.entry("dev.aludel.history", "HistoryTableTest"),
            Map.entry("dev.aludel.history.internal.DdlCommand", "HistoryDdlTest"),
            Map.entry("dev.aludel.history.internal.HistoryStatements", "HistoryDdlTest"),
            Map.entry("dev.aludel.temporal", "TemporalGuideTest"),
            Map.entry("dev.aludel.temporal.internal", "TemporalFlushTest"),
            Map.entry("dev.aludel.temporal.internal.CachedRows", "ReferencesToRowsTest"),
            Map.entry("dev.aludel.temporal.internal.ExclusionConstraint", "VersionedUpdateOldRowTest"),
            Map.entry("dev.aludel.temporal.internal.InsertOrder", "ReferencesToRowsTest"),
            Map.entry("dev.aludel.temporal.internal.JoinRows", "CollectionsOfRowsTest"),
            Map.entry("dev.aludel.temporal.internal.Members", "TemporalMappingTest"),
            Map.entry("dev.aludel.temporal.internal.OldRows", "VersionedUpdateOldRowTest"),
            Map.entry("dev.aludel.temporal.internal.OwnCollections", "CollectionsOfRowsTest"),
            Map.entry("dev.aludel.temporal.internal.References", "ReferencesToRowsTest"),
            Map.entry("dev.aludel.temporal.internal.RowReader", "TemporalGuideTest"),
            Map.entry("dev.aludel.temporal.internal.RowRules", "TemporalMappingTest"),
            Map.entry("dev.aludel.temporal.internal.RowTypes", "TemporalMappingTest"),
            Map.entry("dev.aludel.temporal.internal.TemporalContributor", "VersionedUpdateOldRowTest"),
            Map.entry("dev.aludel.temporal.internal.Validities", "VersionedUpdateOldRowTest"),
            Map.entry("dev.aludel.temporal.internal.VersionedRowsBinder", "TemporalMappingTest"),
            Map.entry("dev.aludel.internal.AludelListeners", "FeaturesTest"),
            Map.entry("dev.aludel.internal.TransactedSession", "FeaturesTest"),
            Map.entry("dev.aludel.internal.Subject", "SessionRequestsTest"),
            Map.entry("dev.aludel.event", "SessionEventsTest"),
            Map.entry("dev.aludel.inspection", "ObjectStateTest"),
            Map.entry("dev.aludel.jpa", "ProviderChoiceTest"),
            Map.entry("dev.aludel.inspection.internal", "ObjectStateTest"),
            Map.entry("dev.aludel.inspection.internal.Attachment", "AttachmentTest"),
            Map.entry("dev.aludel.inspection.internal.AttributeLoader", "ExpiryTest"),
            Map.entry("dev.aludel.inspection.internal.AttributeValues", "AttributeHistoryTest"),
            Map.entry("dev.aludel.inspection.internal.ChangesSince", "AttributeHistoryTest"),
            Map.entry("dev.aludel.inspection.internal.CollectionElements", "CollectionHistoryTest"),
            Map.entry("dev.aludel.inspection.internal.Expiry", "ExpiryTest"),
            Map.entry("dev.aludel.inspection.internal.ExpiredCollections", "ExpiryTest"),
            Map.entry("dev.aludel.inspection.internal.FlaggedFlush", "AttributeHistoryTest"),
            Map.entry("dev.aludel.inspection.internal.Identifiers", "IdentityKeyTest"),
            Map.entry("dev.aludel.inspection.internal.MappedAttribute", "MapperTest"),
            Map.entry("dev.aludel.inspection.internal.MappedAttributes", "MapperTest"),
            Map.entry("dev.aludel.inspection.internal.MappedType", "MapperTest"),
            Map.entry("dev.aludel.internal.AludelActionQueue", "FeaturesTest"),
            Map.entry("dev.aludel.internal.AludelQueries", "QueriesTest"),
            Map.entry("dev.aludel.internal.AludelSession", "SessionsTest"),
            Map.entry("dev.aludel.internal.AludelSessionFactory", "FactoriesTest"),
            Map.entry("dev.aludel.internal.AludelStatelessSession", "StatelessSessionsTest"),
            Map.entry("dev.aludel.internal.Feature", "FeaturesTest"),
            Map.entry("dev.aludel.internal.GuardedSession", "SessionRequestsTest"),
            Map.entry("dev.aludel.internal.SessionQueries", "MisuseTest"),
            Map.entry("dev.aludel.internal.Settings", "SettingsTest"),
            Map.entry("dev.aludel.jpa.AludelPersistenceProvider", "ProviderChoiceTest"),
            Map.entry("dev.aludel.jpa.internal.AludelUnitBuilder", "FallbackTest"),
            Map.entry("dev.aludel.jpa.internal.RenamedUnit", "ProviderChoiceTest"));

    @Test
    void pageShowsEverySeam() {
        Repository.update(PAGE, page());

        assertThat(Repository.read(PAGE)).isEqualTo(page());
    }

    @Test
    void everyProofIsATest() {
        var tests = Repository.files(Repository.ROOT, "Test.java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(tests).containsAll(PROOFS.values());
        assertThat(Files.exists(Repository.ROOT.resolve(PAGE))).isTrue();
    }

    private static String page() {
        var page = new StringBuilder(
                """
                # Seams to Hibernate

                Where Aludel leans on Hibernate ORM beyond its stable API. This page is written from the imports of
                our main code; the build compares them. A move to another Hibernate begins here: each row says which
                of our classes must be looked at, and which test breaks if the type has changed its ways.

                *Internal* types may change in any release, *SPI* in any minor release, *incubating* API likewise.
                Only our `internal` packages may name internal types.

                | Hibernate's type | Status | Where we use it | Test that breaks |
                |---|---|---|---|
                """);
        seams().forEach((type, users) -> page.append("| `%s` | %s | %s | %s |%n"
                .formatted(
                        type,
                        status(type),
                        users.stream()
                                .map(user -> "`" + user.substring(user.lastIndexOf('.') + 1) + "`")
                                .collect(Collectors.joining(", ")),
                        users.stream()
                                .map(HibernateSeamsTest::proof)
                                .distinct()
                                .map(test -> "`" + test + "`")
                                .collect(Collectors.joining(", ")))));
        return page.toString();
    }

    private static Map<String, TreeSet<String>> seams() {
        var seams = new TreeMap<String, TreeSet<String>>();
        for (var source : Repository.mainSources()) {
            IMPORT.matcher(source.text())
                    .results()
                    .map(match -> match.group(1))
                    .filter(type -> !status(type).equals("API"))
                    .forEach(type ->
                            seams.computeIfAbsent(type, any -> new TreeSet<>()).add(source.type()));
        }
        return seams;
    }

    private static String proof(String user) {
        for (var name = user; name.contains("."); name = name.substring(0, name.lastIndexOf('.'))) {
            if (PROOFS.containsKey(name)) {
                return PROOFS.get(name);
            }
        }
        throw new AssertionError("No test is named that proves the seams of '%s'.".formatted(user));
    }

    private static String status(String type) {
        if (type.contains(".internal.")) {
            return "internal";
        }
        if (type.contains(".spi.")) {
            return "SPI";
        }
        try {
            return Class.forName(type).isAnnotationPresent(Incubating.class) ? "incubating" : "API";
        } catch (ClassNotFoundException staticMember) {
            return status(type.substring(0, type.lastIndexOf('.')));
        }
    }
}
