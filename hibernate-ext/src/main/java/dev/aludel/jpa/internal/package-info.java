/** What the provider builds units with. Not API. */
@NullMarked
package dev.aludel.jpa.internal;

import org.jspecify.annotations.NullMarked;
