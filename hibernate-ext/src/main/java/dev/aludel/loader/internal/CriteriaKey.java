package dev.aludel.loader.internal;

import java.io.Serializable;
import java.util.ArrayList;
import org.hibernate.SharedSessionContract;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.type.descriptor.java.ImmutableMutabilityPlan;

/**
 * What criteria are in the key of a query's cached result: all that they say now, with the values. A condition may ask
 * for other values each time. Used by {@link CriteriaFilter}.
 */
final class CriteriaKey extends ImmutableMutabilityPlan<CriteriaInForce> {

    @Override
    public Serializable disassemble(CriteriaInForce value, SharedSessionContract session) {
        var factory = ((SharedSessionContractImplementor) session).getFactory();
        var said = new ArrayList<Object>();
        factory.getMappingMetamodel().forEachEntityDescriptor(entity -> {
            for (var answer : value.about(entity, factory)) {
                var criterion = answer.criterion(factory);
                said.add(entity.getEntityName());
                said.add(criterion.predicate().toHqlString());
                said.add(values(criterion));
            }
        });
        return said;
    }

    private static ArrayList<Object> values(Criterion criterion) {
        var values = new ArrayList<Object>();
        criterion
                .parameters()
                .getQueryParameters()
                .keySet()
                .forEach(parameter ->
                        values.add(criterion.values().getBinding(parameter).getBindValue()));
        return values;
    }
}
