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
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.spi.SqlAliasBaseManager;
import org.hibernate.sql.exec.spi.JdbcParametersList;
import org.jspecify.annotations.Nullable;

/** Selects some attributes of one row by its primary key, as Hibernate does for a group of lazy ones. */
final class AttributeLoader {

    /** How many combinations of attributes are kept ready; others are made when they are needed. */
    private static final int KEPT = 256;

    private final Map<Wanted, SingleIdArrayLoadPlan> plans = new ConcurrentHashMap<>();

    /** The values in the order of the names; null if there is no such row. */
    @Nullable
    Object @Nullable [] load(
            EntityPersister persister, Object id, Set<String> names, SharedSessionContractImplementor session) {
        var wanted = new Wanted(persister.getEntityName(), List.copyOf(names));
        var plan = plans.get(wanted);
        if (plan == null) {
            plan = plan(persister, wanted.names());
            if (plans.size() < KEPT) {
                plans.put(wanted, plan);
            }
        }
        return plan.load(id, session);
    }

    private static SingleIdArrayLoadPlan plan(EntityPersister persister, List<String> names) {
        var factory = persister.getFactory();
        var parts = new ArrayList<ModelPart>();
        names.forEach(name -> parts.add(persister.findAttributeMapping(name)));
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

    private record Wanted(String entityName, List<String> names) {}
}
