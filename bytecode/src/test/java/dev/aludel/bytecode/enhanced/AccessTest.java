package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.bytecode.Enhanced;
import dev.aludel.bytecode.InstrumentedClass;
import dev.aludel.event.Modifier;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Basic;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTest {

    @RegisterExtension
    final Unit unit = Unit.of(Fields.class, Getters.class, Person.class);

    @RegisterExtension
    final Told told = new Told();

    @Test
    void everyKindOfFieldIsWoven() {
        var names = new String[] {"flag", "tiny", "small", "letter", "number", "big", "real", "exact", "bytes", "text"};
        Arrays.stream(names).forEach(name -> told.listenToSet(Fields.class, name));

        var fields = new Fields();
        fields.flag = true;
        fields.tiny = 1;
        fields.small = 2;
        fields.letter = 'x';
        fields.number += 3;
        fields.big = 4L;
        fields.real = 5f;
        fields.exact = 6d;
        fields.bytes = null;
        fields.text = "seven";
        fields.number++;
        fields.kept = 8;

        assertThat(told.events)
                .containsExactly(
                        "flag: NO_VALUE -> true",
                        "tiny: NO_VALUE -> 1",
                        "small: NO_VALUE -> 2",
                        "letter: NO_VALUE -> x",
                        "number: NO_VALUE -> 3",
                        "big: NO_VALUE -> 4",
                        "real: NO_VALUE -> 5.0",
                        "exact: NO_VALUE -> 6.0",
                        "bytes: NO_VALUE -> null",
                        "text: NO_VALUE -> seven",
                        "number: 3 -> 4");
        assertThat(fields.number).isEqualTo(4);
        assertThat(fields.letter).isEqualTo('x');
        assertThat(InstrumentedClass.of(Fields.class).attributes())
                .contains(names)
                .doesNotContain("kept", "passing");
    }

    @Test
    void nullThatWasSetIsNoLongerMissing() {
        told.listenToSet(Fields.class, "text");
        var fields = new Fields();

        fields.text = null;
        fields.text = "x";

        assertThat(told.events).containsExactly("text: NO_VALUE -> null", "text: null -> x");
    }

    @Test
    void hibernateReadsAndWritesByGettersUnseen() {
        told.listenToSet(Getters.class, "name");
        told.listenToSet(Getters.class, "count");

        unit.sessions().inTransaction(session -> {
            var made = new Getters();
            made.setId(1L);
            made.setName("a");
            made.setCount(2);
            session.persist(made);
        });
        unit.sessions().inTransaction(session -> {
            var found = session.find(Getters.class, 1L);
            assertThat(found.getName()).isEqualTo("a");
            found.setName("b");
        });

        assertThat(told.events).containsExactly("name: NO_VALUE -> a", "count: NO_VALUE -> 2", "name: a -> b");
        var name = unit.sessions()
                .fromSession(session -> session.find(Getters.class, 1L).getName());
        assertThat(name).isEqualTo("b");
    }

    @Test
    void inheritedAttributesAreTold() {
        told.listenToSet(Named.class, "name", Modifier.PROPAGATE);
        told.listenToSet(Person.class, "age");

        var person = new Person();
        person.rename("ada");
        person.age = 36;

        assertThat(told.events).containsExactly("name: NO_VALUE -> ada", "age: NO_VALUE -> 36");
        assertThat(InstrumentedClass.of(Person.class).attributes()).containsExactly("name", "id", "age", "home");
    }

    @Test
    void embeddablesTellOfTheirOwn() {
        told.listenToSet(Person.class, "home");
        told.listenToSet(Home.class, "street");

        var person = new Person();
        person.home = new Home();
        person.home.street = "Baker Street";

        assertThat(told.events).hasSize(2).element(1).isEqualTo("street: NO_VALUE -> Baker Street");
    }

    @Test
    void enhancedClassesAreMarked() {
        assertThat(Fields.class).hasAnnotation(Enhanced.class);
        assertThat(Named.class).hasAnnotation(Enhanced.class);
        assertThat(Home.class).hasAnnotation(Enhanced.class);
        assertThat(AccessTest.class.isAnnotationPresent(Enhanced.class)).isFalse();
    }

    @Entity(name = "Fields")
    static class Fields {
        @Id
        Long id;

        private boolean flag;
        byte tiny;
        short small;
        char letter;
        int number;
        long big;
        float real;
        double exact;
        byte[] bytes;
        String text;
        transient int passing;

        @Transient
        int kept;
    }

    @Entity(name = "Getters")
    static class Getters {
        private Long id;
        private String label;
        private int count;

        @Id
        public Long getId() {
            return id;
        }

        public void setId(Long id) {
            this.id = id;
        }

        @Basic
        public String getName() {
            return label;
        }

        public void setName(String name) {
            this.label = name;
        }

        public int getCount() {
            return count;
        }

        public void setCount(int count) {
            this.count = count;
        }
    }

    @MappedSuperclass
    static class Named {
        String name;

        void rename(String to) {
            name = to;
        }
    }

    @Entity(name = "Person")
    @Access(AccessType.FIELD)
    static class Person extends Named {
        @Id
        Long id;

        Integer age;
        Home home;
    }

    @Embeddable
    static class Home {
        String street;
    }
}
