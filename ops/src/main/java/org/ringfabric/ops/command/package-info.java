/**
 * What an operator can do: one small class a command, one list of them all. The API serves the
 * list, the command line and the console call the API, so that whatever one of them can do, all
 * can.
 *
 * <p>A command decides nothing about telephony: it asks a port of {@code actors} and words the
 * answer. It must not know HTTP, a terminal or a browser, and must never show a password or a
 * credential hash.
 */
@NullMarked
package org.ringfabric.ops.command;

import org.jspecify.annotations.NullMarked;
