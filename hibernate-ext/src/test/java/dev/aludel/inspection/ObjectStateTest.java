package dev.aludel.inspection;

import static dev.aludel.inspection.ObjectState.DELETED;
import static dev.aludel.inspection.ObjectState.DETACHED;
import static dev.aludel.inspection.ObjectState.PENDING;
import static dev.aludel.inspection.ObjectState.PERSISTENT;
import static dev.aludel.inspection.ObjectState.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** In which of the five states an object is, through its life. */
class ObjectStateTest {

    @Entity(name = "Thing")
    static class Thing {
        @Id
        Long id;

        String name;

        @ManyToOne(cascade = CascadeType.ALL)
        Thing partner;

        @OneToMany(
                cascade = {CascadeType.ALL},
                orphanRemoval = true)
        List<Thing> parts = new ArrayList<>();

        protected Thing() {}

        Thing(Long id) {
            this.id = id;
        }
    }

    @Entity(name = "Counted")
    static class Counted {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;
    }

    @RegisterExtension
    Unit unit = Unit.of(Thing.class, Counted.class);

    private final Thing thing = new Thing(1L);

    @BeforeEach
    void track() {
        Inspection.track();
    }

    private static ObjectState stateOf(Object object) {
        var state = Inspection.inspect(object);
        assertThat(List.of(
                        state.isTransient(),
                        state.isPending(),
                        state.isPersistent(),
                        state.isDeleted(),
                        state.isDetached()))
                .containsOnlyOnce(true);
        return state.objectState();
    }

    @Test
    void anObjectNeverInASessionIsTransientThoughItsKeyIsSet() {
        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
        assertThat(Inspection.inspect(thing).identity()).isEmpty();
        assertThat(Inspection.hasIdentity(thing)).isFalse();
        assertThat(Inspection.objectSession(thing)).isEmpty();
    }

    @Test
    void persistMakesItPendingAndTheFlushPersistent() {
        unit.begin();
        unit.em().persist(thing);

        assertThat(stateOf(thing)).isEqualTo(PENDING);
        assertThat(Inspection.inspect(thing).identityKey()).isEmpty();
        assertThat(Inspection.objectSession(thing)).containsSame(unit.em());

        unit.em().flush();

        assertThat(stateOf(thing)).isEqualTo(PERSISTENT);
        assertThat(Inspection.inspect(thing).identityKey()).contains(IdentityKey.of(Thing.class, 1L));
        assertThat(Inspection.objectSession(thing)).containsSame(unit.em());
    }

    @Test
    void anObjectWhoseKeyTheDatabaseMakesIsPersistentAtOnce() {
        var counted = new Counted();
        unit.begin();

        unit.em().persist(counted);

        assertThat(stateOf(counted)).isEqualTo(PERSISTENT);
    }

    @Test
    void whatACascadeReachesIsPendingToo() {
        thing.partner = new Thing(2L);
        unit.begin();

        unit.em().persist(thing);

        assertThat(stateOf(thing.partner)).isEqualTo(PENDING);
    }

    @Test
    void aLoadedObjectIsPersistent() {
        unit.given(thing);

        assertThat(stateOf(unit.em().find(Thing.class, 1L))).isEqualTo(PERSISTENT);
    }

    @Test
    void aDeleteCountsFromItsFlushToTheCommit() {
        unit.saved(thing);

        unit.begin();
        unit.em().remove(thing);
        assertThat(stateOf(thing)).isEqualTo(PERSISTENT);
        assertThat(Inspection.wasDeleted(thing)).isFalse();

        unit.em().flush();
        assertThat(stateOf(thing)).isEqualTo(DELETED);
        assertThat(Inspection.wasDeleted(thing)).isTrue();
        assertThat(Inspection.objectSession(thing)).containsSame(unit.em());
        assertThat(Inspection.hasIdentity(thing)).isTrue();

        unit.commit();
        assertThat(stateOf(thing)).isEqualTo(DETACHED);
        assertThat(Inspection.wasDeleted(thing)).isTrue();
        assertThat(Inspection.objectSession(thing)).isEmpty();
        assertThat(Inspection.hasIdentity(thing)).isTrue();
    }

    @Test
    void aDeleteThatIsRolledBackNeverWas() {
        unit.saved(thing);
        unit.begin();
        unit.em().remove(thing);
        unit.em().flush();

        unit.rollback();

        assertThat(stateOf(thing)).isEqualTo(DETACHED);
        assertThat(Inspection.wasDeleted(thing)).isFalse();
        assertThat(Inspection.inspect(thing).identityKey()).contains(IdentityKey.of(Thing.class, 1L));
    }

    @Test
    void orphansAndWhatADeleteCascadesToAreDeleted() {
        var orphan = new Thing(2L);
        var partner = new Thing(3L);
        thing.parts.add(orphan);
        unit.saved(thing);
        thing.partner = partner;
        unit.begin();

        thing.parts.clear();
        unit.em().flush();
        assertThat(stateOf(orphan)).isEqualTo(DELETED);

        unit.em().remove(thing);
        unit.em().flush();
        assertThat(stateOf(partner)).isEqualTo(DELETED);
    }

    @Test
    void deletedThingsCanBeInsertedAgain() {
        unit.saved(thing);
        unit.begin();
        unit.em().remove(thing);
        unit.em().flush();

        Inspection.makeTransient(thing);
        unit.em().persist(thing);
        assertThat(stateOf(thing)).isEqualTo(PENDING);

        unit.commit();
        assertThat(stateOf(thing)).isEqualTo(PERSISTENT);
        assertThat(Inspection.wasDeleted(thing)).isFalse();
    }

    @Test
    void rollbackMakesWhatWasInsertedTransientAndDetachesTheRest() {
        var old = unit.saved(new Thing(2L));
        var gone = new Thing(3L);
        unit.begin();
        unit.em().persist(thing);
        unit.em().persist(gone);
        unit.em().flush();
        unit.em().remove(gone);
        unit.em().flush();
        var pending = new Thing(4L);
        unit.em().persist(pending);

        unit.rollback();

        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
        assertThat(Inspection.inspect(thing).identityKey()).isEmpty();
        assertThat(stateOf(gone)).isEqualTo(TRANSIENT);
        assertThat(Inspection.wasDeleted(gone)).isFalse();
        assertThat(stateOf(pending)).isEqualTo(TRANSIENT);
        assertThat(stateOf(old)).isEqualTo(DETACHED);
    }

    @Test
    void rollbackReachesWhatWasDetachedAfterItsInsert() {
        unit.begin();
        unit.em().persist(thing);
        unit.em().flush();
        unit.em().clear();
        assertThat(stateOf(thing)).isEqualTo(DETACHED);

        unit.rollback();

        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
    }

    @Test
    void detachClearAndCloseDetach() {
        var other = new Thing(2L);
        unit.saved(thing, other);

        unit.em().detach(thing);
        assertThat(stateOf(thing)).isEqualTo(DETACHED);
        assertThat(stateOf(other)).isEqualTo(PERSISTENT);

        unit.em().clear();
        assertThat(stateOf(other)).isEqualTo(DETACHED);

        var loaded = new Thing[1];
        unit.elsewhere(elsewhere -> loaded[0] = elsewhere.find(Thing.class, 1L));
        assertThat(stateOf(loaded[0])).isEqualTo(DETACHED);
        assertThat(Inspection.inspect(loaded[0]).identityKey()).contains(IdentityKey.of(Thing.class, 1L));
    }

    @Test
    void clearMakesWhatIsPendingTransient() {
        unit.begin();
        unit.em().persist(thing);

        unit.em().clear();

        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
    }

    @Test
    void detachmentOfAProxyDetachesItsObject() {
        unit.given(thing);
        var proxy = unit.em().getReference(Thing.class, 1L);
        proxy.hashCode();
        assertThat(stateOf(proxy)).isEqualTo(PERSISTENT);
        assertThat(Inspection.inspect(proxy).unloaded()).contains("name", "parts");
        assertThat(Inspection.inspect(proxy).identity()).contains(List.of(1L));
        var object = org.hibernate.Hibernate.unproxy(proxy);
        assertThat(stateOf(object)).isEqualTo(PERSISTENT);

        unit.em().detach(proxy);

        assertThat(stateOf(proxy)).isEqualTo(DETACHED);
        assertThat(stateOf(object)).isEqualTo(DETACHED);
    }

    @Test
    void aProxyThatWasNeverLoadedIsPersistentThenDetached() {
        unit.given(thing);
        var proxy = unit.em().getReference(Thing.class, 1L);

        assertThat(stateOf(proxy)).isEqualTo(PERSISTENT);
        unit.em().clear();

        assertThat(stateOf(proxy)).isEqualTo(DETACHED);
        assertThat(Inspection.inspect(proxy).identityKey()).contains(IdentityKey.of(Thing.class, 1L));
    }

    @Test
    void aSessionClosedInsideItsTransactionLosesWhatItWrote() {
        var kept = unit.saved(new Thing(2L));
        var session = unit.factory().unwrap(org.hibernate.SessionFactory.class).openSession();
        session.beginTransaction();
        session.persist(thing);
        var deleted = session.find(Thing.class, kept.id);
        session.remove(deleted);
        session.flush();
        session.getTransaction().setRollbackOnly();

        session.close();

        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
        assertThat(stateOf(deleted)).isEqualTo(DETACHED);
        assertThat(Inspection.wasDeleted(deleted)).isFalse();
    }

    @Test
    void aSessionThatSharesATransactionKnowsItsEnd() {
        unit.begin();
        var shared = unit.em()
                .unwrap(Session.class)
                .sessionWithOptions()
                .connection()
                .openSession();
        shared.persist(thing);
        shared.flush();
        assertThat(Inspection.objectSession(thing)).containsSame(shared);

        unit.rollback();

        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
        shared.close();
    }

    @Test
    void objectsOfSeveralSessionsAreToldApart() {
        unit.given(thing);
        var here = unit.em().find(Thing.class, 1L);
        try (var other = unit.factory().createEntityManager()) {
            var there = other.find(Thing.class, 1L);

            assertThat(Inspection.objectSession(here)).containsSame(unit.em());
            assertThat(Inspection.objectSession(there)).containsSame(other);
        }
    }

    @Test
    void infoIsKeptForTheObject() {
        Inspection.inspect(thing).info().put("seen", true);
        unit.saved(thing);
        unit.em().clear();

        assertThat(Inspection.inspect(thing).info()).containsEntry("seen", true);
        assertThat(Inspection.inspect(new Thing(1L)).info()).isEmpty();
    }

    @Test
    void aSessionThatSwitchedInspectionOffIsNotSeen() {
        unit.em().setProperty("aludel.inspection.enabled", "false");

        unit.saved(thing);

        assertThat(stateOf(thing)).isEqualTo(TRANSIENT);
    }
}
