package dev.aludel.query.internal;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.hibernate.query.sqm.sql.BaseSqmToSqlAstConverter;
import org.hibernate.query.sqm.sql.internal.DomainResultProducer;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.select.SqmDynamicInstantiation;
import org.hibernate.query.sqm.tree.select.SqmSelectableNode;
import org.hibernate.sql.results.graph.AssemblerCreationState;
import org.hibernate.sql.results.graph.DomainResult;
import org.hibernate.sql.results.graph.DomainResultAssembler;
import org.hibernate.sql.results.graph.DomainResultCreationState;
import org.hibernate.sql.results.graph.Initializer;
import org.hibernate.sql.results.graph.InitializerParent;
import org.hibernate.sql.results.jdbc.spi.RowProcessingState;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/** Has the columns of a bundle in the SELECT, and its element made of their values. */
record BundleProducer<T>(BundleNode<T> bundle, List<DomainResultProducer<?>> columns)
        implements DomainResultProducer<T> {

    static <T> BundleProducer<T> of(BundleNode<T> bundle, BaseSqmToSqlAstConverter<?> converter) {
        var paths = new ArrayList<SqmSelectableNode<?>>();
        bundle.nodes().stream().filter(SqmPath.class::isInstance).forEach(paths::add);
        if (!paths.isEmpty()) {
            // Only this has Hibernate join what a selected path leads to.
            converter.visitDynamicInstantiation(SqmDynamicInstantiation.listInstantiation(paths, bundle.nodeBuilder()));
        }
        var columns = new ArrayList<DomainResultProducer<?>>();
        bundle.nodes().forEach(node -> columns.add((DomainResultProducer<?>) node.accept(converter)));
        return new BundleProducer<>(bundle, columns);
    }

    @Override
    public DomainResult<T> createDomainResult(@Nullable String variable, DomainResultCreationState state) {
        var results = new ArrayList<DomainResult<?>>();
        for (int i = 0; i < columns.size(); i++) {
            results.add(columns.get(i).createDomainResult(bundle.made().names().get(i), state));
        }
        return new Result<>(variable, bundle, results);
    }

    @Override
    public void applySqlSelections(DomainResultCreationState state) {
        columns.forEach(column -> column.applySqlSelections(state));
    }

    private record Result<T>(@Nullable String variable, BundleNode<T> bundle, List<DomainResult<?>> columns)
            implements DomainResult<T> {

        @Override
        public @Nullable String getResultVariable() {
            return variable;
        }

        @Override
        public JavaType<T> getResultJavaType() {
            return bundle.getJavaTypeDescriptor();
        }

        @Override
        public boolean containsAnyNonScalarResults() {
            return columns.stream().anyMatch(DomainResult::containsAnyNonScalarResults);
        }

        @Override
        public void collectValueIndexesToCache(BitSet indexes) {
            columns.forEach(column -> column.collectValueIndexesToCache(indexes));
        }

        @Override
        public DomainResultAssembler<T> createResultAssembler(
                @Nullable InitializerParent<?> parent, AssemblerCreationState state) {
            var assemblers = new ArrayList<DomainResultAssembler<?>>();
            columns.forEach(column -> assemblers.add(column.createResultAssembler(parent, state)));
            return new Assembler<>(bundle, assemblers);
        }
    }

    private record Assembler<T>(BundleNode<T> bundle, List<DomainResultAssembler<?>> columns)
            implements DomainResultAssembler<T> {

        @Override
        public @Nullable T assemble(RowProcessingState row) {
            var values = new @Nullable Object[columns.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns.get(i).assemble(row);
            }
            return bundle.element(values);
        }

        @Override
        public JavaType<T> getAssembledJavaType() {
            return Objects.requireNonNull(bundle.getJavaTypeDescriptor());
        }

        @Override
        public void resolveState(RowProcessingState row) {
            columns.forEach(column -> column.resolveState(row));
        }

        @Override
        public <X> void forEachResultAssembler(BiConsumer<Initializer<?>, X> consumer, X argument) {
            columns.forEach(column -> column.forEachResultAssembler(consumer, argument));
        }
    }
}
