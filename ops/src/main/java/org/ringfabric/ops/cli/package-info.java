/**
 * {@code ringfabric}: the commands of the API from a terminal. Tables for people, {@code -o json}
 * for programs, and exit codes that say who has to do something: see {@link
 * org.ringfabric.ops.cli.Exit}.
 *
 * <p>It knows the API only: it runs wherever the API can be reached, holds no state, and never
 * prints a password that it didn't make itself.
 */
@NullMarked
package org.ringfabric.ops.cli;

import org.jspecify.annotations.NullMarked;
