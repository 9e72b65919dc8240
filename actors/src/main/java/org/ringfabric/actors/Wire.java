// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors;

/** Travels between nodes; may be lost in an upgrade, so it needs no version. */
public interface Wire {}
