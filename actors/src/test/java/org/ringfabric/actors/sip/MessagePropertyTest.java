// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What holds for every message: it parses back, edits touch nothing else, and no bytes make the
 * parser throw.
 */
class MessagePropertyTest {
  private static final List<String> NAMES =
      List.of(
          "Route",
          "Record-Route",
          "m",
          "Contact",
          "X-Odd",
          "Subject",
          "s",
          "Supported",
          "k",
          "User-Agent",
          "P-Asserted-Identity");

  /** One edit of a header and what it is called. */
  private record Edit(int kind, HeaderName name, String value) {}

  private record Generated(
      String method, String callId, String tag, List<String> lines, String body) {
    byte[] wire() {
      List<String> all = new ArrayList<>(lines);
      all.add(lines.size() / 2, "Via: SIP/2.0/UDP h:5060;branch=z9hG4bK" + tag);
      all.add(lines.size() / 3, "f: \"" + tag + "\" <sip:a@h>;x=\"y\";tag=" + tag);
      all.add("To\t:\r\n <sip:b@h>");
      all.add(0, "i:" + callId);
      all.add("cSeq: 7  " + method);
      all.add("Content-Length: " + body.length());
      String text = method + " sip:b@h SIP/2.0\r\n" + String.join("\r\n", all) + "\r\n\r\n" + body;
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Property(tries = 500)
  void messagesParseBack(@ForAll("messages") Generated generated) {
    Parsed parsed = SipParser.parse(generated.wire());

    assertThat(parsed).isInstanceOf(SipRequest.class);
    SipRequest request = (SipRequest) parsed;
    assertThat(request.bytes()).isEqualTo(generated.wire());
    assertThat(request.method().name()).isEqualTo(generated.method);
    assertThat(request.callId()).isEqualTo(generated.callId);
    assertThat(request.fromTag()).contains(generated.tag).isEqualTo(request.from().tag());
    assertThat(request.branch())
        .contains("z9hG4bK" + generated.tag)
        .isEqualTo(request.topVia().branch());
    assertThat(request.body()).isEqualTo(generated.body.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 500)
  void editsAlterNothingElse(
      @ForAll("messages") Generated generated, @ForAll("edits") List<Edit> edits) {
    SipRequest request = (SipRequest) SipParser.parse(generated.wire());

    MessageEdit<SipRequest> edit = request.edit();
    for (Edit one : edits) {
      apply(edit, one);
    }
    SipRequest edited = edit.build();

    assertThat(linesExcept(edited, edits)).isEqualTo(linesExcept(request, edits));
    assertThat(edited.body()).isEqualTo(request.body());
    if (SipParser.parse(edited.bytes()) instanceof SipRequest) {
      Messages.assertSameAsParsed(edited);
    }
  }

  @Property(tries = 500)
  void whatIsPrependedCanBeRemoved(
      @ForAll("messages") Generated generated, @ForAll("edits") List<Edit> edits) {
    SipRequest request = (SipRequest) SipParser.parse(generated.wire());

    SipRequest there = request;
    for (Edit one : edits) {
      there = there.edit().prepend(one.name, "<sip:x>").build();
    }
    SipRequest back = there;
    for (Edit one : edits) {
      back = back.edit().removeFirstValue(one.name).build();
    }

    assertThat(back.bytes()).isEqualTo(request.bytes());
  }

  @Property(tries = 2_000)
  void damagedMessagesComeToSomething(
      @ForAll("messages") Generated generated, @ForAll List<Integer> damages) {
    byte[] wire = generated.wire();
    byte[] octets = {0, '\r', '\n', ' ', '"', '<', '>', ';', ',', ':', '\\', '=', '@', '[', -1};
    for (int damage : damages) {
      wire[Math.floorMod(damage, wire.length)] = octets[Math.floorMod(damage >> 16, octets.length)];
    }

    ParserOracle.check(wire);
  }

  @Property(tries = 1_000)
  void anyBytesComeToSomething(@ForAll byte[] bytes) {
    ParserOracle.check(bytes);
  }

  private static void apply(MessageEdit<SipRequest> edit, Edit one) {
    switch (one.kind) {
      case 0 -> edit.prepend(one.name, one.value);
      case 1 -> edit.append(one.name, one.value);
      case 2 -> edit.set(one.name, one.value);
      case 3 -> edit.remove(one.name);
      case 4 -> edit.removeFirstValue(one.name);
      case 5 -> edit.replaceFirstValue(one.name, one.value);
      default -> edit.firstValueParameter(one.name, "p", "v");
    }
  }

  /** The lines of all headers that aren't edited, as on the wire. */
  private static List<String> linesExcept(SipRequest request, List<Edit> edits) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < request.index.count(); i++) {
      HeaderIndex index = request.index;
      HeaderName name =
          HeaderName.of(Octets.text(request.bytes(), index.line(i), index.nameEnd(i)));
      if (edits.stream().noneMatch(edit -> edit.name.equals(name))) {
        lines.add(
            new String(
                request.bytes(),
                index.line(i),
                index.lineEnd(i) - index.line(i),
                StandardCharsets.ISO_8859_1));
      }
    }
    return lines;
  }

  @Provide
  Arbitrary<Generated> messages() {
    Arbitrary<String> token =
        Arbitraries.strings()
            .withCharRange('a', 'z')
            .withChars("-.!%*_+`'~")
            .ofMinLength(1)
            .ofMaxLength(12);
    Arbitrary<String> body = Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(60);
    return Combinators.combine(token, token, token, lines().list().ofMaxSize(8), body)
        .as(Generated::new);
  }

  private static Arbitrary<String> lines() {
    Arbitrary<String> white = Arbitraries.of("", " ", "  ", "\t", "\r\n ", " \r\n\t");
    Arbitrary<String> value =
        Arbitraries.of(
            "<sip:a@h>", "\"a,b\" <sip:c@h;lr>;x=\"1,2\"", "sip:d@h;x", "Jörg <sip:j@h>");
    Arbitrary<String> comma = Arbitraries.of(",", ", ", " ,\r\n ");
    Arbitrary<String> list =
        Combinators.combine(value, comma, value).as((one, between, other) -> one + between + other);
    return Combinators.combine(Arbitraries.of(NAMES), white, Arbitraries.oneOf(value, list), white)
        .as((name, before, text, behind) -> name + ":" + before + text + behind);
  }

  @Provide
  Arbitrary<List<Edit>> edits() {
    Arbitrary<HeaderName> name = Arbitraries.of(NAMES).map(HeaderName::of);
    Arbitrary<String> value =
        Arbitraries.of("<sip:new@h>", "", " padded ", "<sip:a>, <sip:b>", "broken\r\nX: y");
    return Combinators.combine(Arbitraries.integers().between(0, 6), name, value)
        .as(Edit::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }
}
