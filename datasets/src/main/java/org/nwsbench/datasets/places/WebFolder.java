package org.nwsbench.datasets.places;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * The compressed files under one web address.
 *
 * @param address the address, which ends with a slash, so that {@code name.gz} can be added for
 *     each file
 * @param limit the time limit for all files together
 */
public record WebFolder(URI address, Duration limit) implements DataPlace {

  /** Makes a place with a limit of ten minutes. */
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
            .connectTimeout(Duration.ofSeconds(10))
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    for (SourceFile file : wanted) {
      String name = file.name() + ".gz";
      URI source = address.resolve(name);
      CompletableFuture<HttpResponse<Path>> answer =
          client.sendAsync(
              HttpRequest.newBuilder(source).build(),
              HttpResponse.BodyHandlers.ofFile(scratch.resolve(name)));
      try {
        long leftMillis = Duration.between(Instant.now(), deadline).toMillis();
        int status = answer.get(leftMillis, TimeUnit.MILLISECONDS).statusCode();
        if (status != 200) {
          throw new IOException("%s answers %d".formatted(source, status));
        }
      } catch (TimeoutException e) {
        throw new IOException("took over %d s".formatted(limit.toSeconds()), e);
      } catch (ExecutionException e) {
        throw new IOException("%s cannot be fetched: %s".formatted(source, e.getCause()), e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      } finally {
        answer.cancel(true); // does nothing if the answer came
      }
    }
    return scratch;
  }
}
