// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

/**
 * An event as the journal has it.
 *
 * @param number its place in the journal
 * @param entity persistence id of the entity that it belongs to
 */
public record StoredEvent(long number, String entity, Object event) {}
