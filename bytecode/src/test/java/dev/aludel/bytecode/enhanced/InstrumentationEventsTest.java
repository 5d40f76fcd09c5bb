package dev.aludel.bytecode.enhanced;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.bytecode.InstrumentedClass;
import dev.aludel.event.AttributeChange;
import dev.aludel.event.AttributeListener;
import dev.aludel.event.Events;
import dev.aludel.event.InstrumentationListener;
import dev.aludel.exception.InvalidRequestError;
import dev.aludel.inspection.Inspection;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class InstrumentationEventsTest {

    @RegisterExtension
    final Unit unit = Unit.of(Data.class, MoreData.class);

    @RegisterExtension
    final Unit second = Unit.of(Data.class);

    @RegisterExtension
    final Told told = new Told();

    @Test
    void theFirstFactoryInstrumentsAndTheLastUndoesIt() {
        told.add(Events.listen(Data.class, new InstrumentationListener() {
            @Override
            public void classInstrument(Class<?> type) {
                told.events.add("classInstrument " + type.getSimpleName());
            }

            @Override
            public void classUninstrument(Class<?> type) {
                told.events.add("classUninstrument " + type.getSimpleName());
            }

            @Override
            public void attributeInstrument(Class<?> type, String attribute) {
                told.events.add(type.getSimpleName() + "." + attribute);
            }
        }));

        unit.sessions();
        second.sessions();

        assertThat(told.events)
                .containsExactlyInAnyOrder(
                        "classInstrument Data",
                        "Data.id",
                        "Data.text",
                        "classInstrument MoreData",
                        "MoreData.id",
                        "MoreData.text",
                        "MoreData.more")
                .containsSubsequence("classInstrument Data", "Data.id", "Data.text")
                .containsSubsequence("classInstrument MoreData", "MoreData.id", "MoreData.more");
        assertThat(InstrumentedClass.of(Data.class).isMapped()).isTrue();
        told.events.clear();
        unit.close();
        assertThat(told.events).containsExactly("classUninstrument MoreData");
        second.close();
        assertThat(told.events).containsExactly("classUninstrument MoreData", "classUninstrument Data");
        assertThat(InstrumentedClass.of(Data.class).isMapped()).isFalse();
    }

    @Test
    void everyAttributeCanBeListenedToWhereItIsInstrumented() {
        told.add(Events.listen(Data.class, new InstrumentationListener() {
            @Override
            public void attributeInstrument(Class<?> type, String attribute) {
                if (type == Data.class) {
                    told.listenToSet(Data.class, attribute);
                }
            }
        }));
        unit.sessions();

        var data = new Data();
        data.id = 1L;
        data.text = "a";

        assertThat(told.events).containsExactly("id: NO_VALUE -> 1", "text: NO_VALUE -> a");
    }

    @Test
    void flaggingAndDeletingAreTold() {
        told.add(Events.listen(Data.class, "text", new AttributeListener<Data, String>() {
            @Override
            public void modified(AttributeChange<Data, String> change) {
                told.events.add("modified " + change.value());
            }

            @Override
            public void remove(AttributeChange<Data, String> change) {
                told.events.add("remove " + change.value() + ", object has " + change.object().text);
            }
        }));
        unit.sessions().inTransaction(session -> {
            var data = new Data();
            data.id = 1L;
            data.text = "a";
            session.persist(data);
            session.flush();

            Inspection.flagModified(data, "text");
            Inspection.inspect(data).attr("text").delete();

            assertThat(data.text).isNull();
        });

        assertThat(told.events).containsExactly("modified a", "remove a, object has a");
    }

    @Test
    void aClassThatWasNotEnhancedIsRefused() {
        assertThatThrownBy(() -> InstrumentedClass.of(String.class))
                .isInstanceOf(InvalidRequestError.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageEndingWith("[ALU-B02]");
    }

    @Entity(name = "Data")
    static class Data {
        @Id
        Long id;

        String text;
    }

    @Entity(name = "MoreData")
    static class MoreData extends Data {
        String more;
    }
}
