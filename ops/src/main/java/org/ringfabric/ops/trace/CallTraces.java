// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.trace;

import java.util.concurrent.CompletionStage;

/** Finds what was said in a call, on all nodes. */
public interface CallTraces {

  /** The messages of a call that are still kept anywhere. */
  CompletionStage<CallTrace> trace(String callId);
}
