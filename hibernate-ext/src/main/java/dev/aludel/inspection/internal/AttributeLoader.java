package dev.aludel.inspection.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.LoadQueryInfluencers;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.loader.ast.internal.LoaderSelectBuilder;
import org.hibernate.loader.ast.internal.SingleIdArrayLoadPlan;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.exec.spi.JdbcParametersList;
import org.jspecify.annotations.Nullable;

/** Selects some attributes of one row by its primary key, as Hibernate does for a group of lazy ones. */
final class AttributeLoader {

    /** How many combinations of attributes are kept ready; others are made when they are needed. */
    private static final int KEPT = 256;

    private final Map<Wanted, Plan> plans = new ConcurrentHashMap<>();

    /** The values in the order of the names; null if there is no such row. */
    @Nullable
    Object @Nullable [] load(
            EntityPersister persister, Object id, Set<String> names, SharedSessionContractImplementor session) {
        var wanted = new Wanted(persister.getEntityName(), List.copyOf(names));
        var plan = plans.get(wanted);
        if (plan == null) {
            plan = Plan.of(persister, wanted.names());
            if (plans.size() < KEPT) {
                plans.put(wanted, plan);
            }
        }
        return plan.load(id, session);
    }

    private record Wanted(String entityName, List<String> names) {}

    /**
     * What selects the attributes.
     *
     * @param select the statement
     * @param references for each attribute that is selected as a key, where that leads; null for the others
     */
    private record Plan(SingleIdArrayLoadPlan select, @Nullable ToOneAttributeMapping[] references) {

        static Plan of(EntityPersister persister, List<String> names) {
            var parts = new ArrayList<ModelPart>();
            var references = new @Nullable ToOneAttributeMapping[names.size()];
            for (int i = 0; i < references.length; i++) {
                var attribute = persister.findAttributeMapping(names.get(i));
                references[i] =
                        attribute instanceof ToOneAttributeMapping reference && isKey(reference) ? reference : null;
                parts.add(
                        references[i] == null
                                ? attribute
                                : references[i].getForeignKeyDescriptor().getKeyPart());
            }
            return new Plan(select(persister, parts), references);
        }

        /** Whether the attribute's own column says it all: else its target is joined. */
        private static boolean isKey(ToOneAttributeMapping reference) {
            return reference.getSideNature() == ForeignKeyDescriptor.Nature.KEY
                    && reference.isReferenceToPrimaryKey()
                    && !reference.hasNotFoundAction()
                    && reference.getForeignKeyDescriptor().getKeyPart() instanceof BasicValuedModelPart
                    && reference
                            .getForeignKeyDescriptor()
                            .getKeyTable()
                            .equals(reference.getContainingTableExpression());
        }

        private static SingleIdArrayLoadPlan select(EntityPersister persister, List<ModelPart> parts) {
            var factory = persister.getFactory();
            var parameters = JdbcParametersList.newBuilder();
            var lock = new LockOptions();
            var select = LoaderSelectBuilder.createSelect(
                    persister,
                    parts,
                    persister.getIdentifierMapping(),
                    null,
                    1,
                    new LoadQueryInfluencers(factory),
                    lock,
                    parameters::add,
                    new SqlAliasBaseManager(),
                    factory);
            return new SingleIdArrayLoadPlan(
                    persister, persister.getIdentifierMapping(), select, parameters.build(), lock, factory);
        }

        @Nullable
        Object @Nullable [] load(Object id, SharedSessionContractImplementor session) {
            @Nullable Object[] values = select.load(id, session);
            for (int i = 0; values != null && i < references.length; i++) {
                var reference = references[i];
                if (reference != null && values[i] != null) {
                    values[i] = session.internalLoad(
                            reference.getEntityMappingType().getEntityName(), values[i], false, true);
                }
            }
            return values;
        }
    }
}
