package dev.aludel.compat.bytecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aludel.compat.CompatTest;
import dev.aludel.compat.Database;
import dev.aludel.event.Events;
import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.MapperListener;
import dev.aludel.event.RowEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.function.Consumer;
import org.hibernate.Session;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Updates are told of an object that was assigned to, though nothing differs from its row and nothing is written. */
class SameValueTest {

    @RegisterExtension
    final Database database = Database.of(Field.class, Getter.class);

    @RegisterExtension
    final Heard heard = new Heard();

    /** Works on two saved objects, one of each class. */
    private void withSaved(Consumer<Session> work) {
        heard.keep(Events.listen(Field.class, new Updates<>()));
        heard.keep(Events.listen(Getter.class, new Updates<>()));
        database.sessions().inTransaction(session -> {
            var field = new Field();
            field.text = "a";
            session.persist(field);
            var getter = new Getter();
            getter.setText("a");
            session.persist(getter);
        });
        database.sessions().inTransaction(work);
    }

    @CompatTest
    void anAssignmentIsToldOnce() {
        withSaved(session -> {
            assertAssignmentIsToldOnce(session);
            var getter = session.find(Getter.class, 1L);

            getter.setText("a");

            assertFlushTells(session, "beforeUpdate", "afterUpdate");
            assertFlushTells(session);
        });
    }

    private void assertAssignmentIsToldOnce(Session session) {
        var field = session.find(Field.class, 1L);
        database.statements().clear();

        field.text = "a";

        assertFlushTells(session, "beforeUpdate", "afterUpdate");
        assertThat(database.statements().count()).isZero();
        assertFlushTells(session);
    }

    private void assertFlushTells(Session session, String... lines) {
        session.flush();
        assertThat(heard.lines()).containsExactly(lines);
    }

    @CompatTest
    void whatIsThereAndBackAgainIsTold() {
        withSaved(session -> {
            var field = session.find(Field.class, 1L);

            field.text = "b";
            field.text = "a";

            assertFlushTells(session, "beforeUpdate", "afterUpdate");
        });
    }

    @CompatTest
    void anUpdateIsToldOnce() {
        withSaved(session -> {
            var field = session.find(Field.class, 1L);

            field.text = "b";

            assertFlushTells(session, "beforeUpdate", "afterUpdate");
            assertFlushTells(session);
        });
    }

    @CompatTest
    void anAssignmentIsToldWithoutInspection() {
        database.with("aludel.inspection.enabled", "false");
        withSaved(session -> {
            assertAssignmentIsToldOnce(session);
            session.find(Field.class, 1L).text = "b";
            assertFlushTells(session, "beforeUpdate", "afterUpdate");
            assertFlushTells(session);
        });
    }

    @CompatTest
    void whatHibernateWritesIsNoAssignment() {
        withSaved(session -> {
            session.find(Field.class, 1L);
            var getter = session.find(Getter.class, 1L);
            session.refresh(getter);

            assertFlushTells(session);
        });
    }

    @CompatTest
    void whatAListenerOfTheLoadAssignsCountsAsLoaded() {
        heard.keep(Events.listen(Field.class, new InstanceListener<Field>() {
            @Override
            public void load(LoadEvent<Field> event) {
                event.object().text = "loaded";
            }
        }));
        withSaved(session -> {
            assertThat(session.find(Field.class, 1L).text).isEqualTo("loaded");

            assertFlushTells(session);
        });
    }

    @CompatTest
    void anAssignmentThatIsTakenBackIsForgotten() {
        withSaved(session -> {
            var field = session.find(Field.class, 1L);
            field.text = "b";

            session.refresh(field);

            assertFlushTells(session);
        });
    }

    private final class Updates<T> implements MapperListener<T> {

        @Override
        public void beforeUpdate(RowEvent<T> event) {
            heard.say("beforeUpdate");
        }

        @Override
        public void afterUpdate(RowEvent<T> event) {
            heard.say("afterUpdate");
        }
    }

    @Entity(name = "Field")
    static class Field {
        @Id
        Long id = 1L;

        String text;
    }

    @Entity(name = "Getter")
    static class Getter {
        private Long id = 1L;
        private String text;

        @Id
        public Long getId() {
            return id;
        }

        public void setId(Long id) {
            this.id = id;
        }

        public String getText() {
            return text;
        }

        public void setText(String text) {
            this.text = text;
        }
    }
}
