// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors;

/** Outlives the process: kept for ever, versioned, one golden file a version. */
public interface Durable {}
