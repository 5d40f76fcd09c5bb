package dev.aludel.recipes.customattributes;

import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InstrumentationListener;
import dev.aludel.event.Registration;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.LoaderCallableStatus;
import dev.aludel.recipes.Recipe;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Listens to every change of every attribute: a listener is added to each attribute when it is instrumented.
 *
 * @mirrors SQLAlchemy ORM Examples, "Attribute Instrumentation" (examples_instrumentation), listen_for_events.py
 */
public final class ListenForEvents implements Recipe {

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();

    /** Made by whoever runs it. */
    public ListenForEvents() {}

    /**
     * Runs the recipe.
     *
     * @param arguments none
     */
    public static void main(String... arguments) {
        System.out.println(Recipe.run(new ListenForEvents()));
    }

    /** What the changes are told to. */
    @MappedSuperclass
    public abstract static class Changing {}

    /** Data, and something related. */
    @Entity(name = "MyMappedClass")
    @Table(name = "my_mapped_class")
    public static class MyMappedClass extends Changing {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @Nullable
        String data;

        @ManyToOne
        @JoinColumn(name = "related_id")
        @Nullable
        Related related;

        MyMappedClass() {}

        MyMappedClass(String data) {
            this.data = data;
        }

        @Override
        public String toString() {
            return "MyMappedClass(" + data + ")";
        }
    }

    /** Data, and what is related to it. */
    @Entity(name = "Related")
    @Table(name = "related")
    public static class Related extends Changing {

        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Integer id;

        @Nullable
        String data;

        @OneToMany(mappedBy = "related")
        List<MyMappedClass> mapped = new ArrayList<>();

        Related() {}

        Related(String data) {
            this.data = data;
        }

        @Override
        public String toString() {
            return "Related(" + data + ")";
        }
    }

    // tag::listen[]
    /** Tells of all changes of one attribute. */
    private final class Telling implements AttributeListener<Changing, Object> {

        private final String attribute;

        Telling(String attribute) {
            this.attribute = attribute;
        }

        @Override
        public @Nullable Object append(AttributeChange<Changing, Object> change) {
            tell("appended", change);
            return change.value();
        }

        @Override
        public void remove(AttributeChange<Changing, Object> change) {
            tell("removed", change);
        }

        @Override
        public @Nullable Object set(AttributeChange<Changing, Object> change) {
            tell("set", change);
            return change.value();
        }

        private void tell(String verb, AttributeChange<Changing, Object> change) {
            var old = change.oldValue();
            var replaced = old == null || old == LoaderCallableStatus.NO_VALUE ? "" : ", which replaced '" + old + "'";
            told.add("'%s' %s on attribute '%s' of %s%s"
                    .formatted(
                            change.value(),
                            verb,
                            attribute,
                            change.object().getClass().getSimpleName(),
                            replaced));
        }
    }

    /** Adds a listener to each attribute of each class, when it is instrumented. */
    private final class EveryAttribute implements InstrumentationListener {

        @Override
        public void attributeInstrument(Class<?> type, String attribute) {
            registrations.add(Events.listen(type.asSubclass(Changing.class), attribute, new Telling(attribute)));
        }
    }
    // end::listen[]

    @Override
    public List<Class<?>> entities() {
        return List.of(Changing.class, MyMappedClass.class, Related.class);
    }

    @Override
    public EntityManagerFactory open(Map<String, Object> settings) {
        registrations.add(Events.listen(Changing.class, new EveryAttribute()));
        return Recipe.super.open(settings);
    }

    @Override
    public String cook(SessionFactory sessions) {
        try {
            // tag::change[]
            var r1 = new Related("r1");
            var m1 = new MyMappedClass("m1");
            m1.related = r1;
            m1.data = "m1mod";
            r1.mapped.add(new MyMappedClass("m2"));
            Inspection.inspect(m1).attr("data").delete();
            // end::change[]
            return String.join("\n", told);
        } finally {
            registrations.forEach(Registration::remove);
        }
    }
}
