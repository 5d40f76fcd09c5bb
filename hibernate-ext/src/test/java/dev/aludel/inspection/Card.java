package dev.aludel.inspection;

import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An entity as the bytecode module leaves it, written by hand. */
@Entity(name = "Card")
class Card implements Instrumented {

    @Id
    Long id;

    private String title;
    private int points;

    @ManyToOne(fetch = FetchType.LAZY)
    private Card next;

    @OneToMany(mappedBy = "next")
    List<Card> previous = new ArrayList<>();

    private transient InstrumentedState state;

    protected Card() {}

    Card(Long id) {
        this.id = id;
    }

    Card(Long id, String title) {
        this.id = id;
        setTitle(title);
    }

    @Override
    public @Nullable InstrumentedState $$_aludel_getState() {
        return state;
    }

    @Override
    public void $$_aludel_setState(@Nullable InstrumentedState state) {
        this.state = state;
    }

    String getTitle() {
        reading("title");
        return title;
    }

    void setTitle(String title) {
        writing("title", this.title, title == null);
        this.title = title;
    }

    int getPoints() {
        reading("points");
        return points;
    }

    void setPoints(int points) {
        writing("points", this.points, points == 0);
        this.points = points;
    }

    Card getNext() {
        reading("next");
        return next;
    }

    void setNext(Card next) {
        writing("next", this.next, next == null);
        this.next = next;
    }

    private void reading(String name) {
        if (state != null) {
            state.beforeRead(this, name);
        }
    }

    private void writing(String name, Object old, boolean toNothing) {
        if (state != null) {
            state.beforeWrite(name, old);
        } else if (toNothing) {
            InstrumentedState.of(this).markSet(name);
        }
    }
}
