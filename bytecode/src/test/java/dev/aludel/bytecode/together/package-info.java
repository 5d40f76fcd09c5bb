/** Tests of classes that are enhanced by Hibernate as well; each loads them in a loader of its own. */
@NullMarked
package dev.aludel.bytecode.together;

import org.jspecify.annotations.NullMarked;
