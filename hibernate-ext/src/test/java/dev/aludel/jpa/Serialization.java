package dev.aludel.jpa;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;

/** Writes an object to bytes and reads it back. */
public final class Serialization {

    private Serialization() {}

    public static <T> T copy(T object) throws IOException, ClassNotFoundException {
        return read(write(object));
    }

    public static byte[] write(Object object) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("unchecked")
    public static <T> T read(byte[] written) throws IOException, ClassNotFoundException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(written))) {
            return (T) in.readObject();
        }
    }
}
