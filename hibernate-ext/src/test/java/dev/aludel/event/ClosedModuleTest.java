package dev.aludel.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.modifier.Visibility;
import net.bytebuddy.implementation.MethodCall;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Annotated methods of classes in a named module. */
class ClosedModuleTest {

    private static final String LISTENER = "laboratory.Listener";

    @Entity(name = "Note")
    static class Note {
        @Id
        Long id;
    }

    private SessionFactory sessions;

    @BeforeEach
    void open() {
        sessions = new Configuration()
                .addAnnotatedClass(Note.class)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:modules")
                .setProperty("hibernate.hbm2ddl.auto", "create-drop")
                .buildSessionFactory();
    }

    @AfterEach
    void close() {
        sessions.close();
    }

    private void flush() {
        sessions.inTransaction(session -> {
            var note = new Note();
            note.id = 1L;
            session.persist(note);
        });
    }

    @Test
    void aMethodInAPackageThatIsNotOpenIsRefused() throws Exception {
        var calls = new AtomicInteger();
        var listener = listenerIn(ModuleDescriptor.newModule("laboratory"), calls);

        assertThatThrownBy(() -> Events.register(sessions, listener))
                .isInstanceOf(ArgumentError.class)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("module 'laboratory'")
                .hasMessageContaining("Open the package 'laboratory'")
                .hasMessageEndingWith("[ALU-E43]");

        flush();
        assertThat(calls).hasValue(0);
    }

    @Test
    void aMethodInAPackageThatIsOpenIsTold() throws Exception {
        var calls = new AtomicInteger();
        var listener = listenerIn(ModuleDescriptor.newModule("laboratory").opens("laboratory"), calls);

        Events.register(sessions, listener);
        flush();

        assertThat(calls).hasValue(1);
    }

    /** An object of a class in a named module, with a private method that counts flushes. */
    private static Object listenerIn(ModuleDescriptor.Builder module, AtomicInteger calls) throws Exception {
        var descriptor = module.requires("java.base")
                .exports("laboratory")
                .packages(Set.of("laboratory"))
                .build();
        var boot = ModuleLayer.boot();
        var finder = new OneClass(descriptor, bytes());
        var configuration = boot.configuration().resolve(finder, ModuleFinder.of(), Set.of("laboratory"));
        var type = boot.defineModulesWithOneLoader(configuration, ClosedModuleTest.class.getClassLoader())
                .findLoader("laboratory")
                .loadClass(LISTENER);
        assertThat(type.getModule().getName()).isEqualTo("laboratory");
        var listener = type.getConstructor().newInstance();
        type.getField("calls").set(listener, calls);
        return listener;
    }

    private static byte[] bytes() throws NoSuchMethodException {
        var on = AnnotationDescription.Builder.ofType(On.class)
                .define("value", Event.BEFORE_FLUSH)
                .build();
        return new ByteBuddy()
                .subclass(Object.class)
                .name(LISTENER)
                .modifiers(Visibility.PUBLIC)
                .defineField("calls", AtomicInteger.class, Visibility.PUBLIC)
                .defineMethod("flushing", void.class, Visibility.PRIVATE)
                .intercept(MethodCall.invoke(AtomicInteger.class.getMethod("incrementAndGet"))
                        .onField("calls"))
                .annotateMethod(on)
                .make()
                .getBytes();
    }

    /** Finds a module of one class. */
    private record OneClass(ModuleDescriptor descriptor, byte[] bytes) implements ModuleFinder {

        @Override
        public Optional<ModuleReference> find(String name) {
            return name.equals(descriptor.name()) ? Optional.of(reference()) : Optional.empty();
        }

        @Override
        public Set<ModuleReference> findAll() {
            return Set.of(reference());
        }

        private ModuleReference reference() {
            return new ModuleReference(descriptor, null) {
                @Override
                public ModuleReader open() {
                    return new Reader(bytes);
                }
            };
        }
    }

    /** Reads the one class. */
    private record Reader(byte[] bytes) implements ModuleReader {

        @Override
        public Optional<URI> find(String name) {
            return Optional.empty();
        }

        @Override
        public Optional<InputStream> open(String name) {
            return name.equals(LISTENER.replace('.', '/') + ".class")
                    ? Optional.of(new ByteArrayInputStream(bytes))
                    : Optional.empty();
        }

        @Override
        public Stream<String> list() {
            return Stream.of(LISTENER.replace('.', '/') + ".class");
        }

        @Override
        public void close() {}
    }
}
