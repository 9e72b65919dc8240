// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import org.ringfabric.actors.Wire;

/** What a dialog says to those who report to it. */
public sealed interface DialogReply extends Wire {
  /** It is on disk. */
  record Recorded() implements DialogReply {}

  /** There is no such dialog, or not any more. */
  record NotFound() implements DialogReply {}

  DialogReply RECORDED = new Recorded();
  DialogReply NOT_FOUND = new NotFound();
}
