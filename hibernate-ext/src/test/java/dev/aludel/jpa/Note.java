package dev.aludel.jpa;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityResult;
import jakarta.persistence.Id;
import jakarta.persistence.NamedAttributeNode;
import jakarta.persistence.NamedEntityGraph;
import jakarta.persistence.NamedNativeQuery;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.SqlResultSetMapping;

/** The entity that the query tests share. */
@Entity(name = "Note")
@NamedQuery(name = "all", query = "from Note", resultClass = Note.class)
@NamedQuery(name = "update", query = "update Note set text = 'x'")
@NamedNativeQuery(name = "allNative", query = "select * from Note", resultClass = Note.class)
@NamedNativeQuery(name = "updateNative", query = "update Note set text = 'x'")
@NamedEntityGraph(name = "graph", attributeNodes = @NamedAttributeNode("text"))
@SqlResultSetMapping(name = "mapping", entities = @EntityResult(entityClass = Note.class))
class Note {

    @Id
    Long id;

    String text;

    Note() {}

    Note(Long id, String text) {
        this.id = id;
        this.text = text;
    }

    /** Reads the state, as only an initialized entity can. */
    int hashCodeOfText() {
        return text.hashCode();
    }
}
