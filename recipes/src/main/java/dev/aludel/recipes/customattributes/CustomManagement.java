package dev.aludel.recipes.customattributes;

import dev.aludel.bytecode.InstanceDictionary;
import dev.aludel.bytecode.InstrumentedWith;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all attribute values of an entity in a map that the entity owns, in place of its fields. Saving, lazy loading and
 * the collections work as ever.
 *
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), custom_management.py
 */
public final class CustomManagement implements Recipe {

    /** Made by whoever runs it. */
    public CustomManagement() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new CustomManagement()));
    }

    // tag::managed[]
    /** Has its values in a map. */
    public abstract static class MyClass {

        final transient Map<String, @Nullable Object> goofyDict = new HashMap<>();
    }

    /** Finds the map. */
    public static final class GoofyDict implements InstanceDictionary<MyClass> {

        @Override
        public Map<String, @Nullable Object> of(MyClass object) {
            return object.goofyDict;
        }
    }

    /** One with a name and many others. */
    @Entity(name = "A")
    @Table(name = "table1")
    @InstrumentedWith(GoofyDict.class)
    public static class A extends MyClass {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        String name;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "t1id")
        @OrderBy("id")
        List<B> bs = new ArrayList<>();
    }
    // end::managed[]

    /** One with a name. */
    @Entity(name = "B")
    @Table(name = "table2")
    @InstrumentedWith(GoofyDict.class)
    public static class B extends MyClass {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        String name;

        B() {}

        B(String name) {
            this.name = name;
        }
    }

    @Override
    public List<Class<?>> entities() {
        return List.of(A.class, B.class);
    }

    @Override
    public String cook(SessionFactory sessions) {
        // tag::use[]
        var a1 = new A();
        a1.name = "a1";
        a1.bs.add(new B("b1"));
        a1.bs.add(new B("b2"));
        sessions.inTransaction(session -> session.persist(a1));
        // end::use[]

        var before = shown(sessions, a1.id);
        sessions.inTransaction(session -> session.find(A.class, a1.id).bs.remove(0));
        return before + "\n" + shown(sessions, a1.id);
    }

    private static String shown(SessionFactory sessions, Integer id) {
        return sessions.fromSession(session -> {
            var a = session.find(A.class, id);
            var names = a.bs.stream().map(b -> b.name).toList();
            return "%s has %s; its values are in the map: %s".formatted(a.name, names, a.goofyDict.containsKey("name"));
        });
    }
}
