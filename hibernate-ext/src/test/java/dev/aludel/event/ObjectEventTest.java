package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.NoInspectionAvailable;
import dev.aludel.inspection.Inspection;
import dev.aludel.inspection.InstanceState;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ObjectEventTest {

    @Entity(name = "Stone")
    static class Stone {
        @Id
        Long id;

        String name;
    }

    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Stone.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:states")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
    }

    @AfterEach
    void close() {
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private void told(String name, ObjectEvent<Stone> event) {
        var state = event.state();
        assertThat(state.object()).isSameAs(event.object());
        told.add(name + " " + state.objectState() + " " + state.identity().orElse(List.of()));
    }

    /** Remembers the states of the objects of rows. */
    private final class OfRows implements MapperListener<Stone> {

        @Override
        public void beforeInsert(RowEvent<Stone> event) {
            told("beforeInsert", event);
        }

        @Override
        public void beforeUpdate(RowEvent<Stone> event) {
            told("beforeUpdate", event);
            var name = event.state().attr("name").history();
            told.add(name.deleted() + " to " + name.added());
        }

        @Override
        public void beforeDelete(RowEvent<Stone> event) {
            told("beforeDelete", event);
        }
    }

    /** Remembers the states of objects that are loaded. */
    private final class OfObjects implements InstanceListener<Stone> {

        @Override
        public void load(LoadEvent<Stone> event) {
            told("load", event);
        }

        @Override
        public void refresh(RefreshEvent<Stone> event) {
            told("refresh", event);
        }
    }

    private void insert() {
        sessions.inTransaction(session -> {
            var stone = new Stone();
            stone.id = 1L;
            stone.name = "lead";
            session.persist(stone);
        });
    }

    @Test
    void aListenerOfRowsIsGivenTheStateOfTheObject() {
        registrations.add(Events.listen(Stone.class, new OfRows()));

        insert();
        sessions.inTransaction(session -> {
            var stone = session.find(Stone.class, 1L);
            stone.name = "gold";
            session.flush();
            session.remove(stone);
        });

        assertThat(told)
                .containsExactly(
                        "beforeInsert PENDING []",
                        "beforeUpdate PERSISTENT [1]",
                        "[lead] to [gold]",
                        "beforeDelete PERSISTENT [1]");
    }

    @Test
    void aListenerOfObjectsIsGivenTheirState() {
        insert();
        registrations.add(Events.listen(Stone.class, new OfObjects()));

        sessions.inTransaction(session -> session.refresh(session.find(Stone.class, 1L)));

        assertThat(told).containsExactly("load PERSISTENT [1]", "refresh PERSISTENT [1]");
    }

    @Test
    void theStateOutlivesTheEvent() {
        insert();
        var states = new ArrayList<InstanceState<Stone>>();
        registrations.add(Events.listen(Stone.class, new InstanceListener<Stone>() {
            @Override
            public void load(LoadEvent<Stone> event) {
                states.add(event.state());
            }
        }));

        sessions.inTransaction(session -> session.find(Stone.class, 1L));

        assertThat(states).singleElement().matches(InstanceState::isDetached);
    }

    @Test
    void aListenerOfSessionsInspectsTheObject() {
        registrations.add(Events.listen(sessions, new SessionListener() {
            @Override
            public void transientToPending(Session session, Object object) {
                told.add(Inspection.inspect(object).objectState().name());
            }

            @Override
            public void pendingToPersistent(Session session, Object object) {
                told.add(Inspection.inspect(object).objectState().name());
            }
        }));

        insert();

        assertThat(told).containsExactly("PENDING", "PERSISTENT");
    }

    @Test
    void withoutAMappingThereIsNoState() {
        var event = new PickleEvent<>("no entity", Map.of());

        assertThatThrownBy(event::state).isInstanceOf(NoInspectionAvailable.class);
    }

    @Test
    void everythingToldOfAnObjectKnowsItsState() {
        var ofObjects = Set.of(
                LoadEvent.class,
                RefreshEvent.class,
                InitEvent.class,
                PickleEvent.class,
                RowEvent.class,
                AttributeChange.class,
                BulkReplacement.class,
                CollectionEvent.class,
                InitScalar.class);
        var told = new HashSet<Class<?>>();
        for (var family : Event.Family.values()) {
            for (var method : family.listener().getMethods()) {
                told.addAll(List.of(method.getParameterTypes()));
            }
        }

        assertThat(told).filteredOn(ObjectEventTest::hasAnObject).containsExactlyInAnyOrderElementsOf(ofObjects);
        assertThat(ofObjects).allMatch(ObjectEvent.class::isAssignableFrom);
    }

    private static boolean hasAnObject(Class<?> type) {
        return Stream.of(type.getMethods()).anyMatch(each -> each.getName().equals("object"));
    }
}
