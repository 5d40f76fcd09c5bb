package dev.aludel.bytecode.together;

import dev.aludel.bytecode.internal.LoadTimeWeaver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import org.hibernate.boot.registry.BootstrapServiceRegistryBuilder;
import org.hibernate.bytecode.enhance.spi.DefaultEnhancementContext;
import org.hibernate.bytecode.enhance.spi.Enhancer;
import org.hibernate.bytecode.enhance.spi.UnloadedClass;
import org.hibernate.bytecode.enhance.spi.UnloadedField;
import org.hibernate.bytecode.internal.BytecodeProviderInitiator;
import org.hibernate.cfg.Configuration;

/** Loads the classes of this package anew, and rewrites them. */
final class Rewriting extends ClassLoader {

    private static final String PACKAGE = Rewriting.class.getPackageName() + ".";

    private final List<BiFunction<String, byte[], byte[]>> steps;

    private Rewriting(String... steps) {
        super(Rewriting.class.getClassLoader());
        BiFunction<String, byte[], byte[]> hibernates = hibernates();
        this.steps = Arrays.stream(steps)
                .<BiFunction<String, byte[], byte[]>>map(step -> step.equals("hibernate") ? hibernates : this::woven)
                .toList();
    }

    static Rewriting aludelThenHibernate() {
        return new Rewriting("aludel", "hibernate");
    }

    static Rewriting hibernateThenAludel() {
        return new Rewriting("hibernate", "aludel");
    }

    static Rewriting aludelTwice() {
        return new Rewriting("aludel", "aludel");
    }

    /** Runs a class of this package, as it is when rewritten. */
    void run(Class<? extends Runnable> scenario) {
        try {
            var constructor = loadClass(scenario.getName()).getDeclaredConstructor();
            constructor.setAccessible(true);
            ((Runnable) constructor.newInstance()).run();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A configuration that finds the entities as they are when rewritten. */
    static Configuration configuration(Class<?>... entities) {
        var loader = entities[0].getClassLoader();
        var registry =
                new BootstrapServiceRegistryBuilder().applyClassLoader(loader).build();
        var configuration = new Configuration(registry)
                .setProperty("hibernate.connection.url", "jdbc:h2:mem:together" + System.identityHashCode(loader))
                .setProperty("hibernate.hbm2ddl.auto", "create-drop");
        for (var entity : entities) {
            configuration.addAnnotatedClass(entity);
        }
        return configuration;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PACKAGE)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            var loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (var file = getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (file == null) {
                throw new ClassNotFoundException(name);
            }
            var bytes = file.readAllBytes();
            for (var step : steps) {
                bytes = step.apply(name, bytes);
            }
            return defineClass(name, bytes, 0, bytes.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] woven(String name, byte[] file) {
        var woven = LoadTimeWeaver.of("dev.aludel.bytecode.together")
                .transform(this, name.replace('.', '/'), null, null, file);
        return woven == null ? file : woven;
    }

    private BiFunction<String, byte[], byte[]> hibernates() {
        Enhancer enhancer = Objects.requireNonNull(
                BytecodeProviderInitiator.buildDefaultBytecodeProvider().getEnhancer(new DefaultEnhancementContext() {
                    @Override
                    public ClassLoader getLoadingClassLoader() {
                        return Rewriting.this;
                    }

                    @Override
                    public boolean hasLazyLoadableAttributes(UnloadedClass type) {
                        return true;
                    }

                    @Override
                    public boolean isLazyLoadable(UnloadedField field) {
                        return true;
                    }

                    @Override
                    public boolean doDirtyCheckingInline() {
                        return true;
                    }

                    @Override
                    public boolean doBiDirectionalAssociationManagement(UnloadedField field) {
                        return true;
                    }
                }));
        return (name, file) -> {
            var enhanced = enhancer.enhance(name, file);
            return enhanced == null ? file : enhanced;
        };
    }
}
