// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
/**
 * The operator's file over the modules' reference.conf, strictly: an unknown key, a wrong type, a
 * value out of range, a missing file or a taken port stops the start, and every problem is named at
 * once with file, line, key and what was expected. Knows no feature but by its record.
 */
@NullMarked
package org.ringfabric.node.config;

import org.jspecify.annotations.NullMarked;
