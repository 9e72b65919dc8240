// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.command.subscriber;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.ringfabric.actors.registration.Binding;
import org.ringfabric.actors.subscriber.Aor;
import org.ringfabric.ops.command.FlowView;

/** Where an account is reached now. */
record RegistrationView(String aor, List<BindingView> bindings) {

  static RegistrationView of(Aor aor, List<Binding> bindings) {
    return new RegistrationView(aor.toString(), bindings.stream().map(BindingView::of).toList());
  }

  /** One place. */
  record BindingView(
      String contact,
      double q,
      Instant expires,
      List<String> path,
      Optional<FlowView> flow,
      Optional<String> instance,
      Optional<Integer> regId,
      String userAgent,
      String callId,
      long cseq) {

    static BindingView of(Binding binding) {
      return new BindingView(
          binding.contactUri(),
          binding.q(),
          binding.expires(),
          binding.path(),
          binding.flow().map(FlowView::of),
          binding.instance(),
          binding.regId().stream().boxed().findFirst(),
          binding.userAgent(),
          binding.callId(),
          binding.cseq());
    }
  }
}
