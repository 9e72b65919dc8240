// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.dns;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Cache;
import org.xbill.DNS.DClass;
import org.xbill.DNS.ExtendedResolver;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.ResolverConfig;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;
import org.xbill.DNS.lookup.LookupResult;
import org.xbill.DNS.lookup.LookupSession;
import org.xbill.DNS.lookup.NoSuchDomainException;
import org.xbill.DNS.lookup.NoSuchRRSetException;

/**
 * Asks the resolvers, and remembers. Those who ask the same at the same time share one query; while
 * the resolvers fail, an answer that was good once goes on being given.
 */
final class Lookups implements AutoCloseable {
  private static final int THREADS = 2;
  private static final Logger log = LoggerFactory.getLogger(Lookups.class);

  private record Question(Name name, int type) {}

  /** Answers are read here; by default, on a machine of two cores, each got a new thread. */
  private final ThreadPoolExecutor threads =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          30,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          new DefaultThreadFactory("dns", true));

  private final long maxWaitNanos;
  private final LongSupplier nanoTime;
  private final LookupSession session;
  private final LastAnswers<Question> last;
  private final ConcurrentHashMap<Question, CompletableFuture<List<Record>>> asked =
      new ConcurrentHashMap<>();

  Lookups(DnsConfig config, LongSupplier nanoTime) {
    threads.allowCoreThreadTimeOut(true);
    this.nanoTime = nanoTime;
    maxWaitNanos = config.maxWait().toNanos();
    session = session(config);
    last =
        new LastAnswers<>(config.cacheEntries(), config.failureTtl(), config.staleTtl(), nanoTime);
  }

  private LookupSession session(DnsConfig config) {
    Cache cache = new Cache(DClass.IN);
    cache.setMaxEntries(config.cacheEntries());
    cache.setMaxCache((int) config.maxTtl().toSeconds());
    cache.setMaxNCache((int) config.maxNegativeTtl().toSeconds());
    return LookupSession.builder()
        .resolver(resolver(config))
        .executor(threads)
        .cache(cache)
        .defaultHostsFileParser()
        // The round robin of RFC 1794 §4 goes on while an answer is cached.
        .cycleResults(true)
        .build();
  }

  private static Resolver resolver(DnsConfig config) {
    List<InetSocketAddress> servers =
        config.resolvers().isEmpty()
            ? ResolverConfig.getCurrentConfig().servers()
            : config.resolvers();
    List<Resolver> each = new ArrayList<>(servers.size());
    for (InetSocketAddress server : servers) {
      SimpleResolver simple = new SimpleResolver(server);
      simple.setTimeout(config.timeout());
      each.add(simple);
    }
    ExtendedResolver all = new ExtendedResolver(each);
    all.setRetries(config.attempts());
    // Room for every attempt with every server; what each may take is limited above.
    Duration most = config.timeout().multipliedBy((long) config.attempts() * servers.size());
    all.setTimeout(most.plus(config.timeout()));
    return all;
  }

  /** Questions that have one time together, {@code max-wait}. */
  Inquiry begin() {
    long deadline = nanoTime.getAsLong() + maxWaitNanos;
    return (name, type) -> of(new Question(name, type), deadline - nanoTime.getAsLong());
  }

  private CompletionStage<List<Record>> of(Question question, long waitNanos) {
    if (last.isFailing(question)) {
      return stopgap(question);
    }
    // The query itself goes on: whoever asks next may find its answer.
    return ask(question)
        .copy()
        .orTimeout(Math.max(waitNanos, 0), TimeUnit.NANOSECONDS)
        .handle(
            (records, error) -> {
              if (error == null) {
                return CompletableFuture.completedStage(records);
              }
              last.failed(question);
              return stopgap(question);
            })
        .thenCompose(stage -> stage);
  }

  private CompletionStage<List<Record>> stopgap(Question question) {
    List<Record> records = last.stopgap(question);
    return records == null
        ? CompletableFuture.failedStage(new IOException("no answer about " + question))
        : CompletableFuture.completedStage(records);
  }

  private CompletableFuture<List<Record>> ask(Question question) {
    CompletableFuture<List<Record>> mine = new CompletableFuture<>();
    CompletableFuture<List<Record>> before = asked.putIfAbsent(question, mine);
    if (before != null) {
      return before;
    }
    var unused =
        session
            .lookupAsync(question.name(), question.type())
            .whenComplete(
                (result, error) -> {
                  List<Record> records = answer(question, result, error);
                  asked.remove(question, mine);
                  if (records == null) {
                    mine.completeExceptionally(error);
                  } else {
                    last.good(question, records);
                    mine.complete(records);
                  }
                });
    return mine;
  }

  /** Null if the resolvers didn't say. */
  private static @Nullable List<Record> answer(
      Question question, @Nullable LookupResult result, @Nullable Throwable error) {
    if (result != null) {
      return List.copyOf(result.getRecords());
    }
    Throwable cause =
        error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    if (cause instanceof NoSuchDomainException || cause instanceof NoSuchRRSetException) {
      return List.of();
    }
    log.debug("{} {}: {}", question.name(), Type.string(question.type()), String.valueOf(cause));
    return null;
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
