/** How aliases, joins and polymorphic entities become parts of Hibernate's queries. */
@NullMarked
package dev.aludel.query.internal;

import org.jspecify.annotations.NullMarked;
