/** That inspection says what upstream's says: states, identities, histories, mappings. */
@NullMarked
package dev.aludel.compat.inspection;

import org.jspecify.annotations.NullMarked;
