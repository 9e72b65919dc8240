// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.ops.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.ringfabric.ops.command.Arguments;
import org.ringfabric.ops.command.Command;
import org.ringfabric.ops.command.Problem;
import org.ringfabric.ops.command.Signature;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the commands: who are you → what is here → may you → what do you say → do it. */
final class CommandEndpoint implements Endpoint {

  private static final Logger log = LoggerFactory.getLogger(CommandEndpoint.class);

  private static final List<String> PREFIX = List.of("api", "v1");

  private final ActorSystem<?> system;
  private final Authenticator authenticator;
  private final Routes routes;
  private final BodyReader bodies;
  private final CommandRunner runner;

  CommandEndpoint(ActorSystem<?> system, ApiConfig config, Routes routes, CommandRunner runner) {
    this.system = system;
    this.authenticator = new Authenticator(config.tokens());
    this.routes = routes;
    this.bodies = new BodyReader(system, config);
    this.runner = runner;
  }

  @Override
  public Optional<CompletionStage<HttpResponse>> answer(HttpRequest request, List<String> path) {
    if (path.size() <= PREFIX.size() || !path.subList(0, PREFIX.size()).equals(PREFIX)) {
      return Optional.empty();
    }
    List<String> rest = path.subList(PREFIX.size(), path.size());
    return Optional.of(
        authenticator
            .identify(request)
            .fold(token -> route(request, rest, token), problem -> refuse(request, problem)));
  }

  private CompletionStage<HttpResponse> route(HttpRequest request, List<String> path, Token token) {
    Optional<Routes.Match> match = routes.match(path);
    if (match.isEmpty()) {
      return refuse(request, noSuchPath(path));
    }
    Optional<Command> command = match.get().command(request.method().value());
    if (command.isEmpty()) {
      return refuse(request, notAllowed(request, match.get()))
          .thenApply(
              response -> response.addHeader(RawHeader.create("Allow", match.get().allowed())));
    }
    Signature signature = command.get().signature();
    if (!Authenticator.mayCall(token, signature)) {
      return refuse(request, Authenticator.forbidden(token, signature));
    }
    return ArgumentReader.read(signature, match.get().values(), request.getUri())
        .fold(
            arguments -> {
              note(signature, arguments, token);
              return run(request, command.get(), arguments);
            },
            problem -> refuse(request, problem));
  }

  /** Who changed what: the one place where an account is named above TRACE. */
  private static void note(Signature signature, Arguments arguments, Token token) {
    if (!signature.verb().onlyReads()) {
      String changed =
          signature
              .inPath()
              .map(parameter -> ' ' + arguments.required(parameter.name()))
              .collect(Collectors.joining());
      log.info("{}{}, by {}", signature.name(), changed, token.name());
    }
  }

  private CompletionStage<HttpResponse> run(
      HttpRequest request, Command command, Arguments arguments) {
    Optional<Class<?>> body = command.signature().body();
    if (body.isEmpty()) {
      request.discardEntityBytes(system);
      return runner.run(command, arguments).thenApply(Responses::of);
    }
    return bodies
        .read(request, body.get())
        .thenCompose(
            reading ->
                reading.fold(
                    value ->
                        runner.run(command, arguments.withBody(value)).thenApply(Responses::of),
                    problem -> CompletableFuture.completedFuture(Responses.problem(problem))));
  }

  private CompletionStage<HttpResponse> refuse(HttpRequest request, Problem problem) {
    request.discardEntityBytes(system);
    return CompletableFuture.completedFuture(Responses.problem(problem));
  }

  private static Problem noSuchPath(List<String> path) {
    return Problem.notFound(
        "path", "/api/v1/" + String.join("/", path), "/openapi.yaml lists the paths.");
  }

  private static Problem notAllowed(HttpRequest request, Routes.Match match) {
    return new Problem(
        405,
        "method-not-allowed",
        "%s (expected: %s)".formatted(request.method().value(), match.allowed()),
        "/openapi.yaml lists what each path takes.");
  }
}
