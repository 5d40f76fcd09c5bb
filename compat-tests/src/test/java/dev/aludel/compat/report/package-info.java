/** What the suite has shown, told to people: the report of a run, and the page that maps SQLAlchemy's names to ours. */
@NullMarked
package dev.aludel.compat.report;

import org.jspecify.annotations.NullMarked;
