package dev.aludel.execution.internal;

import dev.aludel.execution.OrmStatement;
import dev.aludel.inspection.Mapper;
import dev.aludel.internal.Feature.Execution;
import dev.aludel.internal.Feature.Execution.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.query.results.ResultSetMapping;
import org.hibernate.query.sql.internal.NativeQueryImpl;
import org.hibernate.query.sqm.tree.SqmDmlStatement;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.hibernate.query.sqm.tree.delete.SqmDeleteStatement;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.insert.SqmInsertStatement;
import org.hibernate.query.sqm.tree.select.SqmDynamicInstantiation;
import org.hibernate.query.sqm.tree.select.SqmJpaCompoundSelection;
import org.hibernate.query.sqm.tree.select.SqmSelectStatement;
import org.jspecify.annotations.Nullable;

/**
 * What kind of statement it is, and what it is about.
 *
 * @param verb what it does
 * @param orm whether it is about entities
 * @param fromStatement whether it is SQL that returns entities
 * @param entities the entities it reads or writes, by name
 */
record StatementNature(
        Verb verb, boolean orm, boolean fromStatement, Set<String> entities, SessionFactoryImplementor factory) {

    private static final Pattern COMMENT = Pattern.compile("^(\\s+|--[^\\n]*\\n|/\\*.*?\\*/|\\()+", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("(?i)\\b(insert|update|delete|merge)\\b");

    /** What a statement does. */
    enum Verb {
        SELECT,
        INSERT,
        UPDATE,
        DELETE,
        /** Another one, which SQL may have. */
        OTHER
    }

    static StatementNature of(OrmStatement statement, Execution execution) {
        var factory = execution.session().getFactory();
        if (statement instanceof OrmStatement.Query query) {
            var sqm = QuerySettings.sqm(query.query());
            if (sqm != null) {
                return new StatementNature(verb(sqm), true, false, entities(sqm), factory);
            }
            var sql = (NativeQueryImpl<?>) query.query();
            var entities = entities(sql, factory);
            var verb = execution.kind() == Kind.UPDATE ? verb(query.text()) : Verb.SELECT;
            return new StatementNature(verb, !entities.isEmpty(), !entities.isEmpty(), entities, factory);
        }
        if (statement instanceof OrmStatement.Writing writing) {
            var entity =
                    execution.session().bestGuessEntityName(writing.entities().get(0));
            return new StatementNature(verb(writing.kind()), true, false, Set.of(entity), factory);
        }
        return new StatementNature(Verb.SELECT, true, false, Set.of(loaded(execution)), factory);
    }

    boolean isWrite() {
        return verb != Verb.SELECT;
    }

    List<Mapper<?>> mappers() {
        var mappers = new ArrayList<Mapper<?>>();
        entities.forEach(name -> mappers.add(Inspected.mapper(factory, name)));
        return List.copyOf(mappers);
    }

    private static String loaded(Execution execution) {
        var role = execution.role();
        if (role != null) {
            return role.getElementType().isEntityType()
                    ? role.getElementPersister().getEntityName()
                    : role.getOwnerEntityPersister().getEntityName();
        }
        return Objects.requireNonNull(execution.entity()).getEntityName();
    }

    private static Verb verb(SqmStatement<?> sqm) {
        if (sqm instanceof SqmSelectStatement) {
            return Verb.SELECT;
        }
        if (sqm instanceof SqmInsertStatement) {
            return Verb.INSERT;
        }
        return sqm instanceof SqmDeleteStatement ? Verb.DELETE : Verb.UPDATE;
    }

    private static Verb verb(OrmStatement.Writing.Kind kind) {
        return switch (kind) {
            case INSERT, UPSERT -> Verb.INSERT;
            case UPDATE -> Verb.UPDATE;
            case DELETE -> Verb.DELETE;
        };
    }

    /** The first word that says it: a statement may begin with a comment, or with common table expressions. */
    private static Verb verb(String sql) {
        var text = COMMENT.matcher(sql).replaceFirst("");
        var word = WORD.matcher(text);
        var begins = text.toLowerCase(Locale.ROOT);
        if (!word.find() || word.start() > 0 && !begins.startsWith("with")) {
            return Verb.OTHER;
        }
        return switch (word.group(1).toLowerCase(Locale.ROOT)) {
            case "insert", "merge" -> Verb.INSERT;
            case "update" -> Verb.UPDATE;
            default -> Verb.DELETE;
        };
    }

    private static Set<String> entities(SqmStatement<?> sqm) {
        var entities = new LinkedHashSet<String>();
        if (sqm instanceof SqmDmlStatement<?> dml) {
            entities.add(dml.getTarget().getModel().getHibernateEntityName());
        } else if (sqm instanceof SqmSelectStatement<?> select) {
            select.getQueryPart()
                    .getFirstQuerySpec()
                    .getSelectClause()
                    .getSelections()
                    .forEach(selection -> collect(selection.getSelectableNode(), entities));
        }
        return entities;
    }

    private static void collect(@Nullable Object selected, Set<String> entities) {
        if (selected instanceof SqmDynamicInstantiation<?> instantiation) {
            instantiation.getArguments().forEach(each -> collect(each.getSelectableNode(), entities));
        } else if (selected instanceof SqmJpaCompoundSelection<?> compound) {
            compound.getSelectionItems().forEach(each -> collect(each, entities));
        } else if (selected instanceof SqmPath<?> path) {
            var type = path.getReferencedPathSource().getPathType();
            if (type instanceof EntityDomainType<?> entity) {
                entities.add(entity.getHibernateEntityName());
            } else {
                collect(path.getLhs(), entities);
            }
        }
    }

    private static Set<String> entities(NativeQueryImpl<?> sql, SessionFactoryImplementor factory) {
        var entities = new LinkedHashSet<String>();
        addIfEntity(sql.getResultType(), factory, entities);
        var memento = sql.toMemento("any");
        addIfEntity(memento.getResultType(), factory, entities);
        var name = memento.getResultMappingName();
        var mapping = name == null
                ? null
                : factory.getQueryEngine().getNamedObjectRepository().getResultSetMappingMemento(name);
        if (mapping != null) {
            var resolved = ResultSetMapping.resolveResultSetMapping(name, false, factory);
            mapping.resolve(resolved, space -> {}, () -> factory);
            resolved.getResultBuilders().forEach(each -> addIfEntity(each.getJavaType(), factory, entities));
        }
        return entities;
    }

    private static void addIfEntity(@Nullable Class<?> type, SessionFactoryImplementor factory, Set<String> entities) {
        if (type != null && factory.getMappingMetamodel().isEntityClass(type)) {
            entities.add(factory.getMappingMetamodel().getEntityDescriptor(type).getEntityName());
        }
    }
}
