package dev.aludel.execution.internal;

import org.jspecify.annotations.Nullable;

/**
 * One step of a {@link LoadChain}.
 *
 * @param owner where the attribute belongs; null for what the path has led to
 * @param narrowed whether the owner was named with {@code of}, and so narrows what the path has led to
 * @param attribute its name; names with dots go through embedded attributes
 * @param depth how often it is loaded again for what it led to; -1 without end
 * @param inner whether it is joined by an inner join
 * @param join the join that the statement has: a place in the statement, an alias, or null for the only one
 */
record LoadStep(
        @Nullable PathEntity owner,
        boolean narrowed,
        String attribute,
        LoadStyle style,
        int depth,
        boolean inner,
        @Nullable Object join) {

    LoadStep(@Nullable PathEntity owner, boolean narrowed, String attribute, LoadStyle style) {
        this(owner, narrowed, attribute, style, 0, false, null);
    }

    LoadStep withDepth(int changed) {
        return new LoadStep(owner, narrowed, attribute, style, changed, inner, join);
    }

    LoadStep withInnerJoin() {
        return new LoadStep(owner, narrowed, attribute, style, depth, true, join);
    }

    LoadStep withJoin(Object changed) {
        return new LoadStep(owner, narrowed, attribute, style, depth, inner, changed);
    }

    @Override
    public String toString() {
        return "%s(%s%s)%s"
                .formatted(
                        style,
                        owner == null ? "" : owner + ".",
                        attribute,
                        inner ? ".inner()" : depth == 0 ? "" : ".recursionDepth(" + depth + ")");
    }
}
