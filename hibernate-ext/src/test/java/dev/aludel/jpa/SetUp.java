package dev.aludel.jpa;

import jakarta.persistence.Persistence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** The ways in which an application comes by its session factory with our jar on the class path. */
public enum SetUp {
    OUR_PROVIDER,
    HIBERNATES_PROVIDER,
    NATIVE_BOOTSTRAP,
    SWITCHED_OFF;

    static final String OURS = "dev.aludel.";

    /** A factory on an empty database in memory, with the schema of the entities. */
    public SessionFactory open(Class<?>... entities) {
        return open(Map.of(), entities);
    }

    public SessionFactory open(Map<String, ?> settings, Class<?>... entities) {
        var all = new HashMap<String, Object>(onH2());
        all.put("hibernate.hbm2ddl.auto", "create");
        all.putAll(settings);
        if (this == SWITCHED_OFF) {
            all.put("aludel.enabled", "false");
        }
        if (this == NATIVE_BOOTSTRAP) {
            var configuration = new Configuration();
            configuration.getProperties().putAll(all);
            return configuration.addAnnotatedClasses(entities).buildSessionFactory();
        }
        all.put("hibernate.loaded_classes", List.of(entities));
        var unit = this == HIBERNATES_PROVIDER ? "names-hibernate" : "names-aludel";
        return Persistence.createEntityManagerFactory(unit, all).unwrap(SessionFactory.class);
    }

    /** Whether what the application gets is to be of our classes. */
    public boolean isOurs() {
        return this != SWITCHED_OFF;
    }

    /** Whether an object is of the right make: ours, or Hibernate's own where Aludel is switched off. */
    public boolean made(Object object) {
        return object.getClass().getName().startsWith(isOurs() ? OURS : "org.hibernate.");
    }

    public static Map<String, Object> onH2() {
        return Map.of("jakarta.persistence.jdbc.url", "jdbc:h2:mem:" + UUID.randomUUID());
    }
}
