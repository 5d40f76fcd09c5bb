package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens where a listener that is told of a load loads more. */
class LoadContextTest {

    private static final Logger LOGGER = Logger.getLogger("dev.aludel");

    @Entity(name = "Metal")
    static class Metal {
        @Id
        Long id;

        String name = "lead";

        Metal() {}

        Metal(Long id) {
            this.id = id;
        }
    }

    private final List<String> warnings = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Registration> registrations = new ArrayList<>();
    private SessionFactory sessions;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            if (entry.getLevel() == Level.WARNING) {
                warnings.add(entry.getMessage() + " " + List.of(entry.getParameters()));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Metal.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:context")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
        sessions.inTransaction(session -> {
            session.persist(new Metal(1L));
            session.persist(new Metal(2L));
        });
        LOGGER.addHandler(handler);
    }

    @AfterEach
    void close() {
        LOGGER.removeHandler(handler);
        registrations.forEach(Registration::remove);
        sessions.close();
    }

    private void onLoad(Consumer<LoadEvent<Metal>> reaction, Modifier... modifiers) {
        registrations.add(Events.listen(
                Metal.class,
                new InstanceListener<Metal>() {
                    @Override
                    public void load(LoadEvent<Metal> event) {
                        told.add("load " + event.object().id);
                        reaction.accept(event);
                    }

                    @Override
                    public void refresh(RefreshEvent<Metal> event) {
                        told.add("refresh " + event.object().id);
                    }
                },
                modifiers));
    }

    private void onRefresh(Consumer<RefreshEvent<Metal>> reaction, Modifier... modifiers) {
        registrations.add(Events.listen(
                Metal.class,
                new InstanceListener<Metal>() {
                    private boolean reacted;

                    @Override
                    public void refresh(RefreshEvent<Metal> event) {
                        told.add("refresh " + event.object().id);
                        if (!reacted) {
                            reacted = true;
                            reaction.accept(event);
                        }
                    }
                },
                modifiers));
    }

    private static void readAgain(LoadEvent<Metal> event) {
        event.session().refresh(event.object());
    }

    private void find() {
        sessions.inTransaction(session -> session.find(Metal.class, 1L));
    }

    @Test
    void toReadTheObjectAgainWhileItIsLoadedIsWarnedOf() {
        onLoad(LoadContextTest::readAgain);

        find();

        assertThat(told).containsExactly("load 1", "refresh 1");
        assertThat(warnings).singleElement().asString().contains("RESTORE_LOAD_CONTEXT", "Metal with id '1'");
    }

    @Test
    void aListenerWithTheModifierMayReadItAgain() {
        onLoad(LoadContextTest::readAgain, Modifier.RESTORE_LOAD_CONTEXT);

        find();

        assertThat(told).containsExactly("load 1", "refresh 1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void theModifierIsForItsListenerOnly() {
        onLoad(event -> {}, Modifier.RESTORE_LOAD_CONTEXT);
        onLoad(LoadContextTest::readAgain);

        find();

        assertThat(warnings).hasSize(1);
    }

    @Test
    void toReadTheObjectAgainWhileItIsRefreshedIsWarnedOf() {
        onRefresh(event -> event.session().refresh(event.object()));

        sessions.inTransaction(session -> session.refresh(session.find(Metal.class, 1L)));

        assertThat(told).containsExactly("refresh 1", "refresh 1");
        assertThat(warnings).hasSize(1);
    }

    @Test
    void aListenerOfRefreshesWithTheModifierMayReadItAgain() {
        onRefresh(event -> event.session().refresh(event.object()), Modifier.RESTORE_LOAD_CONTEXT);

        sessions.inTransaction(session -> session.refresh(session.find(Metal.class, 1L)));

        assertThat(told).containsExactly("refresh 1", "refresh 1");
        assertThat(warnings).isEmpty();
    }

    @Test
    void toLoadAnotherObjectIsNotWarnedOf() {
        onLoad(event -> event.session().find(Metal.class, 2L));

        find();

        assertThat(told).containsExactly("load 1", "load 2");
        assertThat(warnings).isEmpty();
    }
}
