/** The promises of {@code docs/features/loader.md}, on each database. */
package dev.aludel.compat.loader;
