package dev.aludel.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.aludel.recipes.quickstart.Quickstart;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class EchoTest {

    private final ListAppender<ILoggingEvent> heard = new ListAppender<>();
    private final List<Logger> loggers = List.of((Logger) LoggerFactory.getLogger("org.hibernate.SQL"), (Logger)
            LoggerFactory.getLogger("org.hibernate.orm.jdbc.bind"));

    @BeforeEach
    void listen() {
        heard.start();
        loggers.forEach(logger -> logger.addAppender(heard));
    }

    @AfterEach
    void leave() {
        loggers.forEach(logger -> {
            logger.detachAppender(heard);
            logger.setLevel(Level.WARN);
        });
    }

    @Test
    void showsTheSqlAndTheValuesBoundToIt() {
        Echo.on();

        Recipe.run(new Quickstart());

        assertThat(heard.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .anySatisfy(message -> assertThat(message).startsWithIgnoringCase("insert into Article"))
                .anySatisfy(message -> assertThat(message).contains("Solve et coagula"));
    }

    @Test
    void isSilentOtherwise() {
        Recipe.run(new Quickstart());

        assertThat(heard.list).isEmpty();
    }
}
