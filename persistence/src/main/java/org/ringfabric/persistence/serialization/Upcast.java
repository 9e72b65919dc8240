// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.serialization;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes an event of the next version from one version. Pure, and never changed once released. */
@FunctionalInterface
interface Upcast {
  ObjectNode apply(ObjectNode older);
}
