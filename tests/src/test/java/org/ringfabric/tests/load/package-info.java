// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * What telephones cost a server at a rate: calls and registrations of sipp against Ringfabric, and
 * against Kamailio beside it on the same machine. {@code ops/dev/bench} and {@code ops/dev/load}
 * start what is here; nothing of it is a test, for the figures belong to the machine.
 */
@NullMarked
package org.ringfabric.tests.load;

import org.jspecify.annotations.NullMarked;
