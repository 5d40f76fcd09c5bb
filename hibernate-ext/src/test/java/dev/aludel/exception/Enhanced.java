package dev.aludel.exception;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;

/** Loads entity classes as Hibernate's build plug-in leaves them: with lazy attributes. */
public final class Enhanced extends ClassLoader {

    private final Map<String, byte[]> classes = new HashMap<>();

    private Enhanced(Class<?>... entities) {
        super(Enhanced.class.getClassLoader());
        var context = new DefaultEnhancementContext();
        var enhancer = BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(context);
        for (var entity : entities) {
            classes.put(entity.getName(), enhancer.enhance(entity.getName(), bytes(entity)));
            // The class that an entity is nested in must come from the same loader, to be accessible.
            classes.computeIfAbsent(entity.getEnclosingClass().getName(), name -> bytes(entity.getEnclosingClass()));
        }
    }

    /** The enhanced forms of the classes, in their order. */
    public static Class<?>[] of(Class<?>... entities) {
        var loader = new Enhanced(entities);
        var enhanced = new Class<?>[entities.length];
        for (int i = 0; i < entities.length; i++) {
            enhanced[i] = loader.loaded(entities[i].getName());
        }
        return enhanced;
    }

    private Class<?> loaded(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        var bytes = classes.get(name);
        if (bytes == null) {
            return super.loadClass(name, resolve);
        }
        var known = findLoadedClass(name);
        return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
    }

    private static byte[] bytes(Class<?> type) {
        var resource = type.getName().replace('.', '/') + ".class";
        try (var in = type.getClassLoader().getResourceAsStream(resource)) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
