package dev.aludel.temporal.internal;

import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EmbeddableMappingType;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * An attribute with a part in telling rows apart.
 *
 * @param path how HQL names it
 * @param key whether it is part of the identifier
 * @param position where its value is, among those of the composite identifier or of the entity
 * @param column its column, as SQL writes it
 */
record Role(String path, boolean key, int position, Class<?> type, String column, JdbcMapping mapping) {

    @Nullable
    Object get(EntityPersister persister, Object entity, SharedSessionContractImplementor session) {
        return key ? ofKey(persister, persister.getIdentifier(entity, session)) : persister.getValue(entity, position);
    }

    /** Its value in an identifier, of which it must be part. */
    @Nullable
    Object ofKey(EntityPersister persister, @Nullable Object id) {
        return id == null ? null : parts(persister).getValues(id)[position];
    }

    void set(EntityPersister persister, Object entity, Object value, SharedSessionContractImplementor session) {
        if (!key) {
            persister.setValue(entity, position, value);
            return;
        }
        var id = persister.getIdentifier(entity, session);
        if (id != null) {
            persister.setIdentifier(entity, with(persister, id, value), session);
        }
    }

    /** Another identifier: the one at hand may be that of an entity key, and must stay as it is. */
    private Object with(EntityPersister persister, Object id, Object value) {
        var values = parts(persister).getValues(id).clone();
        values[position] = value;
        return parts(persister).getRepresentationStrategy().getInstantiator().instantiate(() -> values);
    }

    /** The parts of a composite identifier, as its class has them. */
    static EmbeddableMappingType parts(EntityPersister persister) {
        return ((CompositeIdentifierMapping) persister.getIdentifierMapping()).getMappedIdEmbeddableTypeDescriptor();
    }
}
