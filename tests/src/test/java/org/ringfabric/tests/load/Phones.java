// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.tests.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;
import org.ringfabric.tests.peers.FreePorts;
import org.ringfabric.tests.peers.Sipp;

/** The phones of numbered accounts, played by sipp; the first half calls the second. */
public final class Phones implements AutoCloseable {
  /** How long a call lasts, unless said otherwise. */
  private static final Duration HOLD = Duration.ofMillis(500);

  /** How long sipp may need beyond the time that its rate makes. */
  private static final int PATIENCE = 60;

  private final Path directory;
  private final String target;
  private final int users;
  private final UnaryOperator<String> passwords;
  private final Optional<Media> media;
  private final int calleePort = FreePorts.block(1);
  private final Sipp callees;
  private int runs;
  private int cseq = 1;

  /** Ports that the phones say to have their media at, if sipp isn't to play those as well. */
  public record Media(int callerPort, int calleePort) {}

  private Phones(
      Path directory,
      String target,
      int users,
      UnaryOperator<String> passwords,
      Optional<Media> media)
      throws IOException {
    Files.createDirectories(directory);
    this.directory = directory;
    this.target = target;
    this.users = users;
    this.passwords = passwords;
    this.media = media;
    writeAccounts();
    callees =
        Sipp.start(
            directory,
            "answer",
            target,
            calleePort,
            scenario("answer", Media::calleePort),
            mediaOptions("answer").toArray(String[]::new));
  }

  /** Phones that send what they say to {@code target}; those that are called answer at once. */
  public static Phones start(
      Path directory, String target, int users, UnaryOperator<String> passwords)
      throws IOException {
    return new Phones(directory, target, users, passwords, Optional.empty());
  }

  /** The same, with their media elsewhere. */
  static Phones start(
      Path directory, String target, int users, UnaryOperator<String> passwords, Media media)
      throws IOException {
    return new Phones(directory, target, users, passwords, Optional.of(media));
  }

  /** The name of an account, as ops/dev/run makes them. */
  public static String user(int number) {
    return "user%06d".formatted(number);
  }

  private void writeAccounts() throws IOException {
    List<String> registering = new ArrayList<>(List.of("SEQUENTIAL"));
    List<String> calling = new ArrayList<>(List.of("SEQUENTIAL"));
    for (int i = 1; i <= users; i++) {
      String account =
          "%s;[authentication username=%s password=%s]"
              .formatted(user(i), user(i), passwords.apply(user(i)));
      registering.add(account);
      if (i <= users / 2) {
        calling.add(account + ';' + user(i + users / 2));
      }
    }
    Files.write(directory.resolve("users.csv"), registering);
    Files.write(directory.resolve("calls.csv"), calling);
  }

  /** Every phone registers, {@code rate} of them a second, and again and again if so said. */
  public Traffic register(int rate, int rounds) throws IOException {
    String name = "register" + ++runs;
    List<String> options = accounts("users.csv");
    Collections.addAll(options, "-r", "" + rate, "-m", "" + users, "-l", "" + users);
    Collections.addAll(options, "-key", "contact_port", "" + calleePort);
    // A phone keeps its Call-ID and counts on: RFC 3261 §10.2.4.
    Collections.addAll(options, "-cid_str", "%u@phones", "-base_cseq", "" + cseq);
    Collections.addAll(options, "-set", "rounds", "" + rounds, "-d", "" + 1000L * users / rate);
    cseq += 2 * rounds;
    Path messages =
        run(name, Sipp.scenario("register"), options, (int) ((long) users * rounds / rate));
    return Traffic.read(messages, users * rounds, "REGISTER", "200", "REGISTER");
  }

  /** Calls, {@code rate} of them a second. */
  public Traffic call(int rate, int seconds) throws IOException {
    return call(rate, seconds, HOLD);
  }

  /** Calls, {@code rate} of them a second, each of which lasts so long. */
  public Traffic call(int rate, int seconds, Duration hold) throws IOException {
    String name = "call" + ++runs;
    List<String> options = accounts("calls.csv");
    int calls = rate * seconds;
    Collections.addAll(options, "-r", "" + rate, "-m", "" + calls, "-l", "" + 30 * rate);
    options.addAll(mediaOptions(name));
    String scenario =
        scenario("call", Media::callerPort).replace("[hold_time]", "" + hold.toMillis());
    int lasting = seconds + (int) hold.toSeconds();
    return Traffic.read(run(name, scenario, options, lasting), calls, "INVITE", "180", "BYE");
  }

  /** Makes calls that stay up, and waits for them. */
  HeldCalls hold(int rate, int calls) throws IOException {
    String name = "call" + ++runs;
    List<String> options = accounts("calls.csv");
    Collections.addAll(options, "-r", "" + rate, "-m", "" + calls, "-l", "" + calls);
    options.addAll(mediaOptions(name));
    String scenario = scenario("call", Media::callerPort).replace("[hold_time]", "3600000");
    int port = FreePorts.block(1);
    Sipp sipp = Sipp.start(directory, name, target, port, scenario, options.toArray(String[]::new));
    try {
      return HeldCalls.await(
          sipp,
          directory.resolve(name + ".sdp"),
          directory.resolve("answer.sdp"),
          media.orElseThrow(),
          calls,
          Duration.ofSeconds(calls / rate + PATIENCE));
    } catch (IOException | RuntimeException e) {
      sipp.close();
      throw e;
    }
  }

  private String scenario(String name, ToIntFunction<Media> port) throws IOException {
    String scenario = Sipp.scenario(name);
    return media
        .map(ports -> scenario.replace("[media_port]", "" + port.applyAsInt(ports)))
        .orElse(scenario);
  }

  private List<String> mediaOptions(String name) {
    List<String> options = new ArrayList<>(List.of("-mp", Integer.toString(FreePorts.block(4))));
    if (media.isPresent()) {
      String file = directory.resolve(name + ".sdp").toString();
      Collections.addAll(options, "-trace_msg", "-message_file", file);
    }
    return options;
  }

  private List<String> accounts(String file) {
    return new ArrayList<>(List.of("-inf", directory.resolve(file).toString(), Sipp.TRACE));
  }

  private Path run(String name, String scenario, List<String> options, int seconds)
      throws IOException {
    int port = FreePorts.block(1);
    // Then it gives up by itself, and what it has not completed has failed.
    Collections.addAll(options, "-timeout", seconds + PATIENCE + "s");
    try (Sipp sipp =
        Sipp.start(directory, name, target, port, scenario, options.toArray(String[]::new))) {
      // Whether each went well is in the trace.
      sipp.waitFor(seconds + 2 * PATIENCE);
      return sipp.messages();
    }
  }

  @Override
  public void close() {
    callees.close();
  }
}
