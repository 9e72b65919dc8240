// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;

/** The questions of one search for servers; they have one time together. */
interface Inquiry {
  /** The records of a name, none if there are none; fails if the resolvers don't say in time. */
  CompletionStage<List<Record>> of(Name name, int type);
}
