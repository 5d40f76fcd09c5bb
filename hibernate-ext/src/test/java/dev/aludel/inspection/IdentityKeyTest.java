package dev.aludel.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aludel.exception.ArgumentError;
import dev.aludel.exception.UnmappedClassError;
import dev.aludel.exception.UnmappedInstanceError;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Tuple;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which row an object, a key or a result is. */
class IdentityKeyTest {

    @Entity(name = "Simple")
    static class Simple {
        @Id
        @GeneratedValue
        Long id;

        String name;
    }

    @Entity(name = "Special")
    static class Special extends Simple {}

    @Entity(name = "Primitive")
    static class Primitive {
        @Id
        @GeneratedValue
        int id;
    }

    @Embeddable
    static class Code implements Serializable {
        String area;
        Integer number;

        protected Code() {}

        Code(String area, Integer number) {
            this.area = area;
            this.number = number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Code code && Objects.equals(area, code.area) && Objects.equals(number, code.number);
        }

        @Override
        public int hashCode() {
            return Objects.hash(area, number);
        }
    }

    @Entity(name = "Coded")
    static class Coded {
        @EmbeddedId
        Code code;
    }

    static class LineKey implements Serializable {
        Code coded;
        Integer line;

        @Override
        public boolean equals(Object other) {
            return other instanceof LineKey key && Objects.equals(coded, key.coded) && Objects.equals(line, key.line);
        }

        @Override
        public int hashCode() {
            return Objects.hash(coded, line);
        }
    }

    @Entity(name = "Line")
    @IdClass(LineKey.class)
    static class Line {
        @Id
        @ManyToOne
        Coded coded;

        @Id
        Integer line;
    }

    @RegisterExtension
    Unit unit = Unit.of(Simple.class, Special.class, Primitive.class, Coded.class, Line.class);

    @BeforeEach
    void track() {
        Inspection.track();
    }

    @Test
    void ofAClassAndAKey() {
        assertThat(Inspection.identityKey(Simple.class, 5L)).isEqualTo(IdentityKey.of(Simple.class, 5L));
        assertThat(Inspection.identityKey(Simple.class, List.of(5L))).isEqualTo(IdentityKey.of(Simple.class, 5L));
        assertThat(Inspection.identityKey(Simple.class, 5)).isEqualTo(IdentityKey.of(Simple.class, 5L));
        assertThat(Inspection.identityKey(Special.class, 5L).type()).isEqualTo(Simple.class);
        assertThat(Inspection.identityKey(Simple.class, 5L, "shard").token()).isEqualTo("shard");
        assertThat(unit.statements()).isEmpty();
    }

    @Test
    void ofAClassAndAKeyOfSeveralParts() {
        var expected = IdentityKey.of(Coded.class, "north", 7);

        assertThat(Inspection.identityKey(Coded.class, List.of("north", 7))).isEqualTo(expected);
        assertThat(Inspection.identityKey(Coded.class, new Code("north", 7))).isEqualTo(expected);
        var key = new LineKey();
        key.coded = new Code("north", 7);
        key.line = 3;
        assertThat(Inspection.identityKey(Line.class, key)).isEqualTo(IdentityKey.of(Line.class, "north", 7, 3));
    }

    @Test
    void theNumberOfPartsIsNotChecked() {
        assertThat(Inspection.identityKey(Simple.class, List.of(1L, 2L)).identity())
                .containsExactly(1L, 2L);
    }

    @Test
    void ofAnObjectThatIsNew() {
        var simple = new Simple();
        assertThat(Inspection.identityKey(simple).identity()).isEqualTo(Arrays.asList((Object) null));
        assertThat(Inspection.identityKey(new Primitive()).identity()).isEqualTo(Arrays.asList((Object) null));
        assertThat(Inspection.identityKey(new Coded()).identity()).isEqualTo(Arrays.asList(null, null));

        simple.id = 9L;
        assertThat(Inspection.identityKey(simple)).isEqualTo(IdentityKey.of(Simple.class, 9L));

        var line = new Line();
        line.line = 3;
        assertThat(Inspection.identityKey(line).identity()).isEqualTo(Arrays.asList(null, null, 3));
        line.coded = new Coded();
        line.coded.code = new Code("north", 7);
        assertThat(Inspection.identityKey(line)).isEqualTo(IdentityKey.of(Line.class, "north", 7, 3));
        assertThat(unit.statements()).isEmpty();
    }

    @Test
    void ofAPersistentObject() {
        var coded = new Coded();
        coded.code = new Code("north", 7);
        var line = new Line();
        line.coded = coded;
        line.line = 3;
        unit.saved(coded, line);

        assertThat(Inspection.identityKey(line)).isEqualTo(IdentityKey.of(Line.class, "north", 7, 3));
        assertThat(Inspection.inspect(line).identity()).contains(List.of("north", 7, 3));
        assertThat(Inspection.inspect(line).identityToken()).isEmpty();
        assertThat(Inspection.identityMap(unit.em()).get(IdentityKey.of(Line.class, "north", 7, 3)))
                .containsSame(line);
        assertThat(Inspection.identityMap(unit.em()).get(IdentityKey.of(Coded.class, "north", 7)))
                .containsSame(coded);
        assertThat(Inspection.inspect(line).attr("line").history().unchanged()).containsExactly(3);
        unit.em().clear();
        assertThat(Inspection.inspect(line).identity()).contains(List.of("north", 7, 3));
    }

    @Test
    void ofAResult() {
        var simple = new Simple();
        simple.name = "one";
        unit.saved(simple);

        var row = (Tuple) unit.em()
                .createNativeQuery("select id, name from Simple", Tuple.class)
                .getSingleResult();
        assertThat(Inspection.identityKey(Simple.class, row)).isEqualTo(IdentityKey.of(Simple.class, simple.id));

        assertThat(Inspection.identityKey(Simple.class, Map.of("ID", 4L))).isEqualTo(IdentityKey.of(Simple.class, 4L));
        assertThat(Inspection.identityKey(Coded.class, Map.of("area", "north", "number", 7)))
                .isEqualTo(IdentityKey.of(Coded.class, "north", 7));
        assertThatThrownBy(() -> Inspection.identityKey(Coded.class, Map.of("area", "north")))
                .isInstanceOf(ArgumentError.class)
                .hasMessageContaining("number")
                .hasMessageEndingWith("[ALU-I08]");
    }

    @Test
    void ofNothingIsRefused() {
        assertThatThrownBy(() -> Inspection.identityKey((Object) null)).isInstanceOf(ArgumentError.class);
        assertThatThrownBy(() -> Inspection.identityKey(Simple.class, (Object) null))
                .isInstanceOf(ArgumentError.class)
                .hasMessageEndingWith("[ALU-I08]");
        assertThatThrownBy(() -> Inspection.identityKey(null, 5L)).isInstanceOf(ArgumentError.class);
        assertThatThrownBy(() -> Inspection.identityKey(Simple.class, (Tuple) null))
                .isInstanceOf(ArgumentError.class);
        assertThatThrownBy(() -> Inspection.identityKey(Simple.class, (Map<String, ?>) null))
                .isInstanceOf(ArgumentError.class);
    }

    @Test
    void ofWhatIsNotMappedIsRefused() {
        assertThatThrownBy(() -> Inspection.identityKey(String.class, 5L))
                .isInstanceOf(UnmappedClassError.class)
                .hasMessageEndingWith("[ALU-I03]");
        assertThatThrownBy(() -> Inspection.identityKey("text"))
                .isInstanceOf(UnmappedInstanceError.class)
                .hasMessageEndingWith("[ALU-I04]");
    }
}
