package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.bytecode.InstanceDictionary;
import dev.aludel.bytecode.InstrumentedWith;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstanceDictionaryTest {

    @RegisterExtension
    final Unit unit = Unit.of(A.class, B.class);

    @RegisterExtension
    final Told told = new Told();

    @Test
    void valuesLiveInTheDictionary() throws Exception {
        told.listenToSet(A.class, "name");
        var a = new A(1L, "a1");
        a.count++;

        assertThat(a.name).isEqualTo("a1");
        assertThat(a.count).isEqualTo(1);
        assertThat(a.goofy).containsEntry("name", "a1").containsEntry("id", 1L).containsEntry("count", 1);
        var field = A.class.getDeclaredField("name");
        field.setAccessible(true);
        assertThat(field.get(a)).isNull();
        assertThat(told.events).containsExactly("name: NO_VALUE -> a1");
    }

    @Test
    void persistenceLazyLoadingAndRemovalWorkAsUsual() {
        unit.sessions().inTransaction(session -> {
            var a = new A(1L, "a1");
            a.bs.add(new B(1L, a));
            a.bs.add(new B(2L, a));
            session.persist(a);
        });

        unit.sessions().inTransaction(session -> {
            var a = session.find(A.class, 1L);
            assertThat(a.name).isEqualTo("a1");
            assertThat(a.goofy).containsKeys("id", "name", "bs");
            assertThat(a.bs).hasSize(2);
            var gone = a.bs.stream().filter(b -> b.id == 1L).findAny().orElseThrow();
            a.bs.remove(gone);
            a.name = "renamed";
        });

        unit.sessions().inTransaction(session -> {
            var a = session.find(A.class, 1L);
            assertThat(a.name).isEqualTo("renamed");
            assertThat(a.bs).extracting(b -> b.id).containsExactly(2L);
            assertThat(a.bs.iterator().next().a.name).isEqualTo("renamed");
        });
    }

    static final class OfA implements InstanceDictionary<A> {
        @Override
        public Map<String, Object> of(A object) {
            return object.goofy;
        }
    }

    static final class OfB implements InstanceDictionary<B> {
        @Override
        public Map<String, Object> of(B object) {
            return object.goofy;
        }
    }

    @Entity(name = "A")
    @InstrumentedWith(OfA.class)
    static class A {
        final transient Map<String, Object> goofy = new HashMap<>();

        @Id
        Long id;

        String name;
        int count;

        @OneToMany(mappedBy = "a", cascade = CascadeType.ALL, orphanRemoval = true)
        Set<B> bs = new HashSet<>();

        A() {}

        A(Long id, String name) {
            this.id = id;
            this.name = name;
        }
    }

    @Entity(name = "B")
    @InstrumentedWith(OfB.class)
    static class B {
        final transient Map<String, Object> goofy = new HashMap<>();

        @Id
        Long id;

        @ManyToOne
        A a;

        B() {}

        B(Long id, A a) {
            this.id = id;
            this.a = a;
        }
    }
}
