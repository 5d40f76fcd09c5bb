package dev.aludel.event.internal;

import dev.aludel.internal.AludelSessionFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;
import org.hibernate.boot.registry.classloading.spi.ClassLoadingException;
import org.hibernate.resource.beans.spi.ManagedBean;
import org.hibernate.resource.beans.spi.ManagedBeanRegistry;
import org.jspecify.annotations.Nullable;

/** Makes the listeners that a unit names in its settings, with what the container injects into them. */
final class ListenerSetting {

    private final ClassLoaderService classes;
    private final ManagedBeanRegistry beans;

    private ListenerSetting(AludelSessionFactory factory) {
        var services = factory.getServiceRegistry();
        this.classes = services.requireService(ClassLoaderService.class);
        this.beans = services.requireService(ManagedBeanRegistry.class);
    }

    /** The listeners of a factory, in the order in which they are named. */
    static List<Annotated> of(AludelSessionFactory factory) {
        var value = factory.getProperties().get(EventSettings.LISTENERS);
        return value == null
                ? List.of()
                : new ListenerSetting(factory).objects(value).toList();
    }

    private Stream<Annotated> objects(@Nullable Object value) {
        if (value instanceof String names) {
            return Arrays.stream(names.split(","))
                    .map(String::strip)
                    .filter(name -> !name.isEmpty())
                    .map(this::named);
        }
        if (value instanceof Class<?> type) {
            return Stream.of(made(type));
        }
        if (value instanceof Object[] several) {
            return Arrays.stream(several).flatMap(this::objects);
        }
        return value instanceof Collection<?> several
                ? several.stream().flatMap(this::objects)
                : Stream.ofNullable(value).map(Annotated::of);
    }

    private Annotated named(String name) {
        Class<?> type;
        try {
            type = classes.classForName(name);
        } catch (ClassLoadingException unknown) {
            throw EventErrors.noListener(name, "no such class was found", unknown);
        }
        return made(type);
    }

    /** What a container makes, it makes with the first event: a container may not be ready when a unit boots. */
    private Annotated made(Class<?> type) {
        var bean = bean(type);
        return new Annotated(type, bean::getBeanInstance);
    }

    private ManagedBean<?> bean(Class<?> type) {
        try {
            var bean = beans.getBean(type);
            if (beans.getBeanContainer() == null) {
                bean.getBeanInstance();
            }
            return bean;
        } catch (RuntimeException e) {
            throw EventErrors.noListener(type.getName(), "no object of it could be made", e);
        }
    }
}
