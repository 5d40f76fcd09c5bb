package dev.aludel.recipes;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Shows the SQL that Hibernate sends, and the values bound to it. */
public final class Echo {

    private static final List<String> LOGGERS = List.of("org.hibernate.SQL", "org.hibernate.orm.jdbc.bind");

    private Echo() {}

    /** Shows them from now on, in this process. */
    public static void on() {
        LOGGERS.forEach(name -> ((Logger) LoggerFactory.getLogger(name)).setLevel(Level.TRACE));
    }
}
