package dev.aludel.execution.internal;

import java.util.Map;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.JoinedSubclassEntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;

/**
 * Persisters that tell of what they load, ask for the conditions it must meet, and let features enhance objects their
 * way. The only ones that extend Hibernate's; as each must extend another one, what they do is done by {@link Loads},
 * {@link Restrictions} and {@link Enhancements}. Put in place by {@link ExecutionContributor}.
 */
final class ListeningPersisters extends StandardPersisterClassResolver {

    private static final Map<Class<?>, Class<? extends EntityPersister>> ENTITIES = Map.of(
            SingleTableEntityPersister.class, SingleTablePersister.class,
            JoinedSubclassEntityPersister.class, JoinedPersister.class,
            UnionSubclassEntityPersister.class, UnionPersister.class);

    @Override
    public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
        var hibernates = super.getEntityPersisterClass(entity);
        return ENTITIES.getOrDefault(hibernates, hibernates);
    }

    @Override
    public Class<? extends CollectionPersister> getCollectionPersisterClass(Collection collection) {
        return collection.isOneToMany() ? OneToManyElements.class : TableOfElements.class;
    }
}
