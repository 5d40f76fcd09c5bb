package dev.aludel.execution.internal;

import dev.aludel.execution.LoadPath;
import dev.aludel.execution.StatementOption;
import dev.aludel.inspection.AliasInspection;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.metamodel.Attribute;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a {@link LoadPath}, and the whole paths that branch off from it. Says nothing about the mapping before
 * {@link LoadResolver} looks at it.
 */
public final class LoadChain implements LoadPath {

    /** Where every path begins. */
    public static final LoadChain EMPTY = new LoadChain(List.of(), List.of(), null);

    private final List<LoadStep> steps;
    private final List<List<LoadStep>> branches;
    private final @Nullable PathEntity next;

    private LoadChain(List<LoadStep> steps, List<List<LoadStep>> branches, @Nullable PathEntity next) {
        this.steps = List.copyOf(steps);
        this.branches = List.copyOf(branches);
        this.next = next;
    }

    /** Begins at one root or join of a criteria query. */
    public static LoadPath of(From<?, ?> from) {
        return new LoadChain(List.of(), List.of(), PathEntity.of(LoadErrors.given(from, "root or join")));
    }

    /** Begins at one alias of an entity. */
    public static LoadPath of(AliasInspection<?> alias) {
        return new LoadChain(List.of(), List.of(), PathEntity.of(LoadErrors.given(alias, "alias")));
    }

    /** Begins at one alias of a query in HQL. */
    public static LoadPath of(Class<?> type, String alias) {
        return new LoadChain(
                List.of(),
                List.of(),
                new PathEntity.OfAlias(LoadErrors.given(type, "class"), null, LoadErrors.given(alias, "alias"), null));
    }

    /** Those of some options that say how to load. */
    static List<LoadChain> among(List<StatementOption> options) {
        return options.stream()
                .filter(LoadChain.class::isInstance)
                .map(LoadChain.class::cast)
                .toList();
    }

    /** The paths that were said: this one, and those that branch off. */
    Collection<List<LoadStep>> paths() {
        var all = new LinkedHashSet<>(branches);
        if (!steps.isEmpty()) {
            all.add(steps);
        }
        return all;
    }

    private LoadChain then(LoadStyle style, Attribute<?, ?> attribute) {
        var known = LoadErrors.given(attribute, "attribute");
        var declaring = PathEntity.of(known.getDeclaringType().getJavaType());
        if (next != null && !next.corresponds(declaring)) {
            throw LoadErrors.doesNotLink(this, known.getName(), declaring, next);
        }
        return then(new LoadStep(next == null ? declaring : next, next != null, known.getName(), style));
    }

    private LoadChain then(LoadStyle style, String attribute) {
        var name = LoadErrors.given(attribute, "attribute");
        if (next == null && steps.isEmpty()) {
            throw LoadErrors.beginsNowhere(name);
        }
        return then(new LoadStep(next, next != null, name, style));
    }

    private LoadChain then(LoadStep step) {
        var longer = new ArrayList<>(steps);
        longer.add(step);
        return new LoadChain(longer, branches, null);
    }

    private LoadChain withLast(LoadStep step) {
        var changed = new ArrayList<>(steps);
        changed.set(changed.size() - 1, step);
        return new LoadChain(changed, branches, null);
    }

    private LoadStep last() {
        return steps.get(steps.size() - 1);
    }

    @Override
    public LoadPath joined(Attribute<?, ?> attribute) {
        return then(LoadStyle.JOINED, attribute);
    }

    @Override
    public LoadPath joined(String attribute) {
        return then(LoadStyle.JOINED, attribute);
    }

    @Override
    public LoadPath inner() {
        if (steps.isEmpty() || next != null || last().style() != LoadStyle.JOINED) {
            throw LoadErrors.nothingJoined(this);
        }
        return withLast(last().withInnerJoin());
    }

    @Override
    public LoadPath subquery(Attribute<?, ?> attribute) {
        return then(LoadStyle.SUBQUERY, attribute);
    }

    @Override
    public LoadPath subquery(String attribute) {
        return then(LoadStyle.SUBQUERY, attribute);
    }

    @Override
    public LoadPath selectIn(Attribute<?, ?> attribute) {
        return then(LoadStyle.SELECT_IN, attribute);
    }

    @Override
    public LoadPath selectIn(String attribute) {
        return then(LoadStyle.SELECT_IN, attribute);
    }

    @Override
    public LoadPath immediate(Attribute<?, ?> attribute) {
        return then(LoadStyle.IMMEDIATE, attribute);
    }

    @Override
    public LoadPath immediate(String attribute) {
        return then(LoadStyle.IMMEDIATE, attribute);
    }

    @Override
    public LoadPath lazy(Attribute<?, ?> attribute) {
        return then(LoadStyle.LAZY, attribute);
    }

    @Override
    public LoadPath lazy(String attribute) {
        return then(LoadStyle.LAZY, attribute);
    }

    @Override
    public LoadPath raise(Attribute<?, ?> attribute) {
        return then(LoadStyle.RAISE, attribute);
    }

    @Override
    public LoadPath raise(String attribute) {
        return then(LoadStyle.RAISE, attribute);
    }

    @Override
    public LoadPath raiseOnSql(Attribute<?, ?> attribute) {
        return then(LoadStyle.RAISE_ON_SQL, attribute);
    }

    @Override
    public LoadPath raiseOnSql(String attribute) {
        return then(LoadStyle.RAISE_ON_SQL, attribute);
    }

    @Override
    public LoadPath contains(Attribute<?, ?> attribute) {
        return then(LoadStyle.CONTAINS, attribute);
    }

    @Override
    public LoadPath contains(String attribute) {
        return then(LoadStyle.CONTAINS, attribute);
    }

    @Override
    public LoadPath contains(String attribute, String alias) {
        var longer = then(LoadStyle.CONTAINS, attribute);
        return longer.withLast(longer.last().withJoin(LoadErrors.given(alias, "alias")));
    }

    @Override
    public LoadPath contains(Join<?, ?> join) {
        var known = LoadErrors.given(join, "join");
        if (known.getAttribute() == null) {
            throw LoadErrors.joinsNoAttribute(known);
        }
        var longer = then(LoadStyle.CONTAINS, known.getAttribute().getName());
        return longer.withLast(longer.last().withJoin(((SqmPath<?>) known).getNavigablePath()));
    }

    @Override
    public LoadPath asMapped(Attribute<?, ?> attribute) {
        return then(LoadStyle.AS_MAPPED, attribute);
    }

    @Override
    public LoadPath asMapped(String attribute) {
        return then(LoadStyle.AS_MAPPED, attribute);
    }

    @Override
    public LoadPath recursionDepth(int depth) {
        if (steps.isEmpty()
                || next != null
                || last().style() != LoadStyle.SELECT_IN && last().style() != LoadStyle.IMMEDIATE) {
            throw LoadErrors.nothingToRepeat(this);
        }
        if (depth < 1 && depth != -1) {
            throw LoadErrors.noDepth(depth);
        }
        return withLast(last().withDepth(depth));
    }

    @Override
    public LoadPath of(Class<?> type) {
        return new LoadChain(steps, branches, PathEntity.of(LoadErrors.given(type, "class")));
    }

    @Override
    public LoadPath options(LoadPath... added) {
        if (steps.isEmpty()) {
            throw LoadErrors.branchesNowhere(added.length);
        }
        var more = new ArrayList<>(branches);
        more.add(steps);
        for (var branch : added) {
            for (var path : ((LoadChain) LoadErrors.given(branch, "path")).paths()) {
                var whole = new ArrayList<>(steps);
                whole.addAll(path);
                more.add(whole);
            }
        }
        return new LoadChain(steps, more, next);
    }

    @Override
    public String toString() {
        return paths().stream()
                .map(path -> "Load." + path.stream().map(LoadStep::toString).collect(Collectors.joining(".")))
                .collect(Collectors.joining(", "));
    }
}
