// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.relay;

import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ringfabric.actors.relay.Negotiation.Offer;
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
  private final MediaPorts ports;
  private final RelayPolicy policy;
  private final Negotiation negotiation;
  private final TreeMap<Integer, RelayedStream> streams = new TreeMap<>();
  private final Set<InetSocketAddress> told = new HashSet<>();

  public RelaySession(RelayId id, String callerTag, MediaPorts ports, RelayPolicy policy) {
    this.id = id;
    this.ports = ports;
    this.policy = policy;
    this.negotiation = new Negotiation(callerTag);
  }

  public MediaReply offer(MediaRequest request) {
    Sdp parsed = SdpParser.parse(request.sdp(), policy.limits());
    if (parsed instanceof MalformedSdp malformed) {
      return refuse(malformed);
    }
    Offer offer = new Offer((SessionDescription) parsed, request);
    if (negotiation.outdated(request)) {
      return bypassed() ? new MediaReply.NoMedia() : rewritten(offer.sdp(), request, false);
    }
    negotiation.heard(request);
    if (offer.bypasses()) {
      negotiation.offered(offer);
      return new MediaReply.NoMedia();
    }
    boolean nothing = offer.sdp().media().stream().noneMatch(RelaySession::wanted);
    if ((nothing && streams.isEmpty()) || spirals(offer.sdp())) {
      return new MediaReply.NoMedia();
    }
    return negotiation.repeatsLateOffer(request)
        ? rewritten(offer.sdp(), request, false)
        : take(offer);
  }

  private MediaReply take(Offer offer) {
    MediaRequest request = offer.in();
    releaseRejected();
    if (!openAll(offer.sdp(), request)) {
      return new MediaReply.Refused(503, "No Media Ports Left");
    }
    boolean otherFork = negotiation.fromOtherFork(request);
    negotiation.offered(offer);
    negotiation.follow(request);
    each(offer.sdp(), (stream, media) -> announceNew(stream, media, request, otherFork));
    return rewritten(offer.sdp(), request, false);
  }

  public MediaReply answer(MediaRequest request) {
    Sdp parsed = SdpParser.parse(request.sdp(), policy.limits());
    if (parsed instanceof MalformedSdp malformed) {
      return refuse(malformed);
    }
    SessionDescription sdp = (SessionDescription) parsed;
    Optional<Offer> answered = negotiation.answeredBy(request);
    answered.ifPresent(offer -> agree(offer, sdp, request));
    // What answers no offer is a late copy: its ports are the same, its news is old.
    return bypassed() || !negotiation.begun()
        ? new MediaReply.NoMedia()
        : rewritten(sdp, request, true);
  }

  private void agree(Offer offer, SessionDescription answer, MediaRequest request) {
    boolean otherFork = negotiation.fromOtherFork(request);
    boolean news = negotiation.agree(offer);
    if (offer.bypasses()) {
      return;
    }
    negotiation.follow(request);
    if (news) {
      each(offer.sdp(), (stream, media) -> announce(stream, media, offer.in(), false));
    }
    each(
        answer,
        (stream, media) -> {
          // Streams that only an answer has are broken, but seen: they aren't ours.
          if (stream < offer.sdp().media().size()) {
            announce(stream, media, request, otherFork);
          }
        });
    streams.tailMap(answer.media().size()).values().forEach(RelayedStream::reject);
    streams.values().forEach(RelayedStream::settle);
  }

  /**
   * The offer that this request made was turned down: what was agreed before stands, and what only
   * that offer wanted is closed. One that isn't under way any more changes nothing.
   */
  public void reject(String fromTag, long cseq) {
    if (negotiation.reject(fromTag, cseq)) {
      streams.values().forEach(RelayedStream::releaseUnlessSettled);
    }
  }

  /** An offer has been agreed on. */
  public boolean agreed() {
    return negotiation.agreed().isPresent();
  }

  /** No stream that was agreed on is to flow now: they are on hold, or turned down. */
  public boolean onHold() {
    return agreed() && standing().allMatch(RelayedStream::held);
  }

  /** Both ends do ICE on every stream: never to have seen a packet is no sign of trouble. */
  public boolean mayBypass() {
    return standing().allMatch(RelayedStream::mayBypass);
  }

  /** ICE has chosen a way around us: silence is no sign of trouble. */
  public boolean bypassed() {
    return negotiation.agreed().filter(Offer::bypasses).isPresent();
  }

  private Stream<RelayedStream> standing() {
    return streams.values().stream().filter(RelayedStream::stands);
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

  private MediaReply rewritten(SessionDescription sdp, MediaRequest request, boolean answer) {
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
      rewrite.relay(i, answer ? shared(media.get(i), address.get()) : address.get());
      told.add(new InetSocketAddress(address.get().address(), address.get().port()));
      if (policy.rewriteOrigin()) {
        rewrite.origin(address.get().address());
      }
    }
    return new MediaReply.Rewritten(rewrite.build(), id);
  }

  /** RFC 5761 §5.1.3: an answer that takes the offer of one port names that port for RTCP too. */
  private static RelayedAddress shared(MediaDescription media, RelayedAddress address) {
    return media.rtcpMux()
        ? new RelayedAddress(address.address(), address.port(), address.port())
        : address;
  }
}
