// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** The accounts of a demo, made through the API like anybody's. */
final class DemoAccounts {
  private static final List<String> NAMES = List.of("alice", "bob", "carol", "dave");

  /** Requests under way at once: enough to keep the store's batches full. */
  private static final int AT_ONCE = 64;

  private static final int TRIES = 10;

  private final DemoOptions options;
  private final DemoSecrets secrets;
  private final HttpClient client = HttpClient.newHttpClient();

  DemoAccounts(DemoOptions options, DemoSecrets secrets) {
    this.options = options;
    this.secrets = secrets;
  }

  List<String> users() {
    List<String> users = new ArrayList<>(NAMES);
    for (int i = 1; i <= options.users; i++) {
      users.add("user%06d".formatted(i));
    }
    return users;
  }

  /** Makes those that an earlier start hasn't made. */
  void provision(String api) throws IOException, InterruptedException {
    List<String> users = users();
    Path marker = options.data.resolve("accounts-" + options.domain);
    int made = Files.exists(marker) ? Integer.parseInt(Files.readString(marker).strip()) : 0;
    Semaphore room = new Semaphore(AT_ONCE);
    List<CompletableFuture<Void>> under = new ArrayList<>();
    for (String user : users.subList(Math.min(made, users.size()), users.size())) {
      room.acquire();
      under.add(put(api, user).whenComplete((done, error) -> room.release()));
    }
    try {
      CompletableFuture.allOf(under.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      throw new IOException("accounts can't be made: " + e.getMessage(), e);
    }
    Files.writeString(marker, Integer.toString(Math.max(made, users.size())));
  }

  private CompletableFuture<Void> put(String api, String user) {
    return put(request(api, user), TRIES);
  }

  private HttpRequest request(String api, String user) {
    return HttpRequest.newBuilder(
            URI.create(api + "/api/v1/subscribers/" + user + "%40" + options.domain))
        .header("Authorization", "Bearer " + secrets.apiToken())
        .header("Content-Type", "application/json")
        .PUT(
            HttpRequest.BodyPublishers.ofString(
                "{\"password\":\"" + secrets.password(user) + "\"}"))
        .build();
  }

  /** 503 means that a shard is on its way: the same request may be sent again. */
  private CompletableFuture<Void> put(HttpRequest request, int tries) {
    return client
        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
        .thenCompose(
            response -> {
              if (response.statusCode() / 100 == 2) {
                return CompletableFuture.completedFuture(null);
              }
              return response.statusCode() == 503 && tries > 1
                  ? put(request, tries - 1)
                  : CompletableFuture.failedFuture(
                      new IOException(response.statusCode() + " " + response.body()));
            });
  }

  List<Map<String, String>> describe() {
    List<Map<String, String>> accounts = new ArrayList<>();
    for (String user : users()) {
      Map<String, String> account = new LinkedHashMap<>();
      account.put("aor", user + '@' + options.domain);
      account.put("user", user);
      account.put("password", secrets.password(user));
      accounts.add(account);
    }
    return accounts;
  }
}
