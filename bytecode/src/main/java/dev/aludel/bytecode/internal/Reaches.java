package dev.aludel.bytecode.internal;

import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.pool.TypePool;
import net.bytebuddy.utility.OpenedClassReader;

/** Looks for uses of woven fields in a class file, without reading its methods. */
final class Reaches {

    private static final int FIELD_REFERENCE = 9;

    private Reaches() {}

    /** Whether a class file names a woven field of another class. */
    static boolean intoWovenFields(byte[] file, WovenTypes types, TypePool pool) {
        var reader = OpenedClassReader.of(file);
        var buffer = new char[reader.getMaxStringLength()];
        for (int index = 1; index < reader.getItemCount(); index++) {
            var offset = reader.getItem(index);
            if (offset > 0
                    && reader.readByte(offset - 1) == FIELD_REFERENCE
                    && meansWoven(reader, offset, buffer, types, pool)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meansWoven(ClassReader reader, int offset, char[] buffer, WovenTypes types, TypePool pool) {
        var owner = reader.readClass(offset, buffer);
        var nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
        return types.find(pool, owner, reader.readUTF8(nameAndType, buffer), reader.readUTF8(nameAndType + 2, buffer))
                != null;
    }
}
