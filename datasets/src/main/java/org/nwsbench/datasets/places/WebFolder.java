package org.nwsbench.datasets.places;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * The compressed files under one web address.
 *
 * @param address ends with a slash; {@code name.gz} is added
 * @param limit of time for all files together
 */
public record WebFolder(URI address, Duration limit) implements DataPlace {

  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** What compression may add to a content that does not compress. */
  private static final int SLACK_BYTES = 1 << 20;

  /** An address from which all files must come within ten minutes. */
  public WebFolder(URI address) {
    this(address, Duration.ofMinutes(10));
  }

  @Override
  public String inWords() {
    return "the publisher's address " + address;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    Instant deadline = Instant.now().plus(limit);
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    for (SourceFile file : wanted) {
      URI source = address.resolve(file.name() + ".gz");
      int most = Math.toIntExact(file.bytes() + SLACK_BYTES);
      Files.write(scratch.resolve(file.name() + ".gz"), fetch(client, source, most, deadline));
    }
    return scratch;
  }

  private byte[] fetch(HttpClient client, URI source, int most, Instant deadline)
      throws IOException {
    Duration left = Duration.between(Instant.now(), deadline);
    if (left.isNegative() || left.isZero()) {
      throw late();
    }
    HttpRequest request = HttpRequest.newBuilder(source).timeout(left).build();
    HttpResponse<InputStream> response = send(client, request);
    byte[] content;
    try (InputStream body = response.body()) {
      if (response.statusCode() != 200) {
        throw new IOException("%s answers %d".formatted(source, response.statusCode()));
      }
      closeAt(deadline, body);
      content = body.readNBytes(most + 1);
    } catch (IOException e) {
      throw Instant.now().isBefore(deadline) ? e : late();
    }
    if (!Instant.now().isBefore(deadline)) {
      throw late();
    }
    if (content.length > most) {
      throw new IOException("%s is longer than %d bytes".formatted(source, most));
    }
    return content;
  }

  private static HttpResponse<InputStream> send(HttpClient client, HttpRequest request)
      throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** The request's own limit ends with the answer's head; this ends a body that stalls. */
  private static void closeAt(Instant deadline, InputStream body) {
    long leftMillis = Duration.between(Instant.now(), deadline).toMillis();
    Executor later = CompletableFuture.delayedExecutor(leftMillis, TimeUnit.MILLISECONDS);
    later.execute(
        () -> {
          try {
            body.close();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private IOException late() {
    return new IOException("took over %d s".formatted(limit.toSeconds()));
  }
}
