package dev.aludel.compat.event;

import dev.aludel.event.InstanceListener;
import dev.aludel.event.LoadEvent;
import dev.aludel.event.RefreshEvent;
import java.util.List;
import java.util.TreeSet;

/** Writes down what is loaded into objects, and into which of their attributes: an empty list stands for all of them. */
record TellingLoads(List<String> told) implements InstanceListener<Object> {

    @Override
    public void load(LoadEvent<Object> event) {
        told.add("load");
    }

    @Override
    public void refresh(RefreshEvent<Object> event) {
        told.add("refresh" + new TreeSet<>(event.attributes()));
    }

    @Override
    public void refreshFlush(RefreshEvent<Object> event) {
        told.add("refreshFlush" + new TreeSet<>(event.attributes()));
    }
}
