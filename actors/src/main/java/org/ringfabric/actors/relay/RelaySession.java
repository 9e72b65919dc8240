// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ringfabric.actors.sdp.MalformedSdp;
import org.ringfabric.actors.sdp.MediaDescription;
import org.ringfabric.actors.sdp.RelayedAddress;
import org.ringfabric.actors.sdp.Sdp;
import org.ringfabric.actors.sdp.SdpParser;
import org.ringfabric.actors.sdp.SdpRewrite;
import org.ringfabric.actors.sdp.SessionDescription;

/**
 * Offers and answers of one dialog (RFC 3264), from either side, early or late, again and again.
 * The first offer takes effect at once, for early media; a later one only with its answer, so that
 * a refused re-INVITE changes nothing (RFC 3261 §14.1). Confined to its relay actor.
 */
public final class RelaySession {
  private final RelayId id;
  private final String callerTag;
  private final MediaPorts ports;
  private final RelayPolicy policy;
  private final TreeMap<Integer, RelayedStream> streams = new TreeMap<>();
  private final Map<Side, Long> newestOffer = new EnumMap<>(Side.class);
  private final Set<InetSocketAddress> told = new HashSet<>();
  private @Nullable Exchange exchange;
  private @Nullable String calleeTag;
  private boolean bypassed;

  /** One offer, and whether its answer came. */
  private record Exchange(
      Side offerer, SessionDescription offer, MediaRequest request, boolean answered) {}

  public RelaySession(RelayId id, String callerTag, MediaPorts ports, RelayPolicy policy) {
    this.id = id;
    this.callerTag = callerTag;
    this.ports = ports;
    this.policy = policy;
  }

  public MediaReply offer(MediaRequest request) {
    Sdp parsed = SdpParser.parse(request.sdp(), policy.limits());
    if (parsed instanceof MalformedSdp malformed) {
      return refuse(malformed);
    }
    SessionDescription sdp = (SessionDescription) parsed;
    if (request.cseq() < newestOffer.getOrDefault(requester(request), 0L)) {
      return bypassed ? new MediaReply.NoMedia() : rewritten(sdp, request);
    }
    newestOffer.put(requester(request), request.cseq());
    // ICE is over and has chosen (RFC 8445 §8.1.2): the ends don't ask for a relay any more.
    bypassed = sdp.media().stream().anyMatch(MediaDescription::remoteCandidates);
    boolean other = sdp.media().stream().noneMatch(MediaDescription::relayable);
    if (bypassed || (other && streams.isEmpty()) || spirals(sdp)) {
      return new MediaReply.NoMedia();
    }
    return take(sdp, request);
  }

  private MediaReply take(SessionDescription sdp, MediaRequest request) {
    if (exchange != null && repeatsLateOffer(exchange, request)) {
      return rewritten(sdp, request);
    }
    releaseRejected();
    if (!openAll(sdp, request)) {
      return new MediaReply.Refused(503, "No Media Ports Left");
    }
    exchange = new Exchange(request.side(), sdp, request, false);
    boolean otherFork = otherFork(request);
    each(sdp, (stream, media) -> announceNew(stream, media, request, otherFork));
    return rewritten(sdp, request);
  }

  public MediaReply answer(MediaRequest request) {
    Sdp parsed = SdpParser.parse(request.sdp(), policy.limits());
    if (parsed instanceof MalformedSdp malformed) {
      return refuse(malformed);
    }
    SessionDescription sdp = (SessionDescription) parsed;
    Exchange open = exchange;
    if (bypassed || open == null) {
      return new MediaReply.NoMedia();
    }
    if (open.offerer() == request.side() || olderThan(open, request)) {
      // A late copy of the answer before this offer: its ports are the same, its news is old.
      return rewritten(sdp, request);
    }
    boolean otherFork = otherFork(request);
    if (!open.answered()) {
      each(open.offer(), (stream, media) -> announce(stream, media, open.request(), false));
      exchange = new Exchange(open.offerer(), open.offer(), open.request(), true);
    }
    each(
        sdp,
        (stream, media) -> {
          // Streams that only an answer has are broken, but seen: they aren't ours.
          if (stream < open.offer().media().size()) {
            announce(stream, media, request, otherFork);
          }
        });
    streams.tailMap(sdp.media().size()).values().forEach(RelayedStream::reject);
    streams.values().forEach(RelayedStream::settleMux);
    return rewritten(sdp, request);
  }

  /** Every stream that still stands is on hold. */
  public boolean onHold() {
    return streams.values().stream().anyMatch(s -> !s.rejected())
        && streams.values().stream().filter(s -> !s.rejected()).allMatch(RelayedStream::held);
  }

  /** Media may be expected: an answer has been seen, and it doesn't go around us. */
  public boolean expectsMedia() {
    return exchange != null
        && exchange.answered()
        && !bypassed
        && streams.values().stream().anyMatch(s -> !s.rejected());
  }

  /** Both ends do ICE on every stream: never to have seen a packet is no sign of trouble. */
  public boolean mayBypass() {
    return streams.values().stream().filter(s -> !s.rejected()).allMatch(RelayedStream::mayBypass);
  }

  /** ICE has chosen a way around us: silence is no sign of trouble. */
  public boolean bypassed() {
    return bypassed;
  }

  /** Gives back the ports of streams that were turned down; no fork can want them any more. */
  public void releaseRejected() {
    streams.values().forEach(RelayedStream::releaseIfRejected);
  }

  public StreamStatus status(int stream) {
    RelayedStream known = streams.get(stream);
    return known == null ? StreamStatus.CLOSED : known.status();
  }

  /**
   * The offer that we sent comes by again (RFC 3261 §6, spiral): it names our own ports, and media
   * relayed to them would go round for ever.
   */
  private boolean spirals(SessionDescription sdp) {
    return sdp.media().stream()
        .anyMatch(media -> media.destination().filter(told::contains).isPresent());
  }

  private static MediaReply refuse(MalformedSdp malformed) {
    return new MediaReply.Refused(400, "Malformed SDP: " + malformed.why());
  }

  private static boolean wanted(MediaDescription media) {
    return media.relayable() && !media.rejected();
  }

  /** Both sides' ports, so that a full relay is known before the call rings, not after. */
  private boolean openAll(SessionDescription sdp, MediaRequest request) {
    for (int i = 0; i < sdp.media().size(); i++) {
      if (!wanted(sdp.media().get(i))) {
        continue;
      }
      boolean open =
          ports.open(i, request.side().other(), request.toward()).isPresent()
              && ports.open(i, request.side(), request.signalledFrom()).isPresent();
      if (!open) {
        closeUnused();
        return false;
      }
    }
    return true;
  }

  /** What was opened for an offer that failed: streams of which no side has been heard yet. */
  private void closeUnused() {
    for (int i = 0; i < policy.limits().maxMedia(); i++) {
      RelayedStream stream = streams.get(i);
      if (stream == null || stream.released()) {
        ports.close(i);
      }
    }
  }

  private interface StreamVisit {
    void visit(int stream, MediaDescription media);
  }

  private static void each(SessionDescription sdp, StreamVisit visit) {
    for (int i = 0; i < sdp.media().size(); i++) {
      visit.visit(i, sdp.media().get(i));
    }
  }

  private void announceNew(int index, MediaDescription media, MediaRequest request, boolean fork) {
    RelayedStream stream = streams.get(index);
    if (fork || stream == null || !stream.heardFrom(request.side())) {
      announce(index, media, request, fork);
    }
  }

  private void announce(int index, MediaDescription media, MediaRequest request, boolean fork) {
    if (!media.relayable()) {
      return;
    }
    if (media.rejected()) {
      Optional.ofNullable(streams.get(index)).ifPresent(RelayedStream::reject);
      return;
    }
    streams
        .computeIfAbsent(index, i -> new RelayedStream(i, ports))
        .announce(request.side(), MediaSource.of(media, request.signalledFrom()), fork);
  }

  private MediaReply rewritten(SessionDescription sdp, MediaRequest request) {
    SdpRewrite rewrite = new SdpRewrite(sdp);
    List<MediaDescription> media = sdp.media();
    for (int i = 0; i < media.size(); i++) {
      if (!wanted(media.get(i)) || !streams.containsKey(i)) {
        continue;
      }
      Optional<RelayedAddress> address = ports.open(i, request.side().other(), request.toward());
      if (address.isEmpty()) {
        return new MediaReply.Refused(503, "No Media Ports Left");
      }
      rewrite.relay(i, shared(media.get(i), request.side(), address.get()));
      told.add(new InetSocketAddress(address.get().address(), address.get().port()));
      if (policy.rewriteOrigin()) {
        rewrite.origin(address.get().address());
      }
    }
    return new MediaReply.Rewritten(rewrite.build(), id);
  }

  /** RFC 5761 §5.1.3: an answer that takes the offer of one port names that port for RTCP too. */
  private RelayedAddress shared(MediaDescription media, Side side, RelayedAddress address) {
    boolean answer = exchange != null && exchange.offerer() != side;
    return answer && media.rtcpMux()
        ? new RelayedAddress(address.address(), address.port(), address.port())
        : address;
  }

  private boolean olderThan(Exchange open, MediaRequest answer) {
    return requester(open.request()) == requester(answer) && answer.cseq() < open.request().cseq();
  }

  /** The 2xx says again what a 1xx had said, perhaps after PRACK answered it (RFC 3262 §5). */
  private boolean repeatsLateOffer(Exchange open, MediaRequest request) {
    return requester(request) != request.side()
        && open.offerer() == request.side()
        && open.request().cseq() == request.cseq()
        && open.request().toTag().equals(request.toTag())
        && Arrays.equals(open.request().sdp(), request.sdp());
  }

  /** Who sent the request that this message is, or answers. */
  private Side requester(MediaRequest request) {
    return request.fromTag().equals(callerTag) ? Side.CALLER : Side.CALLEE;
  }

  /** Another To-tag than before speaks for the callee: another phone, at another place. */
  private boolean otherFork(MediaRequest request) {
    if (request.side() == Side.CALLER) {
      return false;
    }
    Optional<String> tag =
        requester(request) == Side.CALLER ? request.toTag() : Optional.of(request.fromTag());
    boolean other = calleeTag != null && tag.isPresent() && !tag.get().equals(calleeTag);
    calleeTag = tag.orElse(calleeTag);
    return other;
  }
}
