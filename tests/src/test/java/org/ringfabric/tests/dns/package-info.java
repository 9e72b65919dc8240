// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/** Server location against a DNS server that others wrote. */
@NullMarked
package org.ringfabric.tests.dns;

import org.jspecify.annotations.NullMarked;
