// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.projection;

import java.sql.Connection;
import java.sql.SQLException;

/** One table of the read side. Takes the events of one batch, then writes what they changed. */
interface ReadTable {

  /** Notes what an event changes, if it is one of its own. */
  void take(StoredEvent stored);

  /** Writes what was noted. */
  void write(Connection connection) throws SQLException;
}
