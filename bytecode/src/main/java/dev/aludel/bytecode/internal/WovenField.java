package dev.aludel.bytecode.internal;

/**
 * A field that holds a persistent attribute, as the weaver knows it.
 *
 * @param attribute the attribute's name
 * @param owner the internal name of the class that declares the field
 * @param name the field's name
 * @param descriptor the field's type
 * @param written whether writes are woven; those of a final field are not
 * @param suffix what the names of its accessors end with; unlike those of a field of the same name in a superclass
 */
record WovenField(String attribute, String owner, String name, String descriptor, boolean written, String suffix) {

    static final String READ = "$$_aludel_read_";
    static final String WRITE = "$$_aludel_write_";
    static final String FETCH = "$$_aludel_fetch_";
    static final String STORE = "$$_aludel_store_";
    static final String PEEK = "$$_hibernate_aludel_peek_";
    static final String SLOT = "$$_aludel_slot_";
    static final String HIBERNATE_READ = "$$_hibernate_read_";
    static final String HIBERNATE_WRITE = "$$_hibernate_write_";

    String reader() {
        return READ + suffix;
    }

    String writer() {
        return WRITE + suffix;
    }

    String fetcher() {
        return FETCH + suffix;
    }

    /** Named so that Hibernate's enhancement leaves it alone. */
    String peeker() {
        return PEEK + suffix;
    }

    String storer() {
        return STORE + suffix;
    }

    String slot() {
        return SLOT + suffix;
    }
}
