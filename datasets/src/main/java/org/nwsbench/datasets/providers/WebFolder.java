package org.nwsbench.datasets.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/** The compressed files under one web address, fetched with limits of time and size. */
record WebFolder(URI address) implements DataPlace {

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration RESPOND = Duration.ofSeconds(60);
  private static final long SLACK_BYTES = 1 << 20;

  @Override
  public String inWords() {
    return "the publisher's address " + address;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .build();
    for (SourceFile file : wanted) {
      fetch(client, file, scratch.resolve(file.name() + ".gz"));
    }
    return scratch;
  }

  private void fetch(HttpClient client, SourceFile file, Path to) throws IOException {
    URI source = address.resolve(file.name() + ".gz");
    HttpResponse<InputStream> response = send(client, source);
    try (InputStream in = response.body();
        OutputStream out = Files.newOutputStream(to)) {
      if (response.statusCode() != 200) {
        throw new IOException("%s answers %d".formatted(source, response.statusCode()));
      }
      long limit = file.bytes() + SLACK_BYTES;
      byte[] buffer = new byte[1 << 16];
      long size = 0;
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        size += n;
        if (size > limit) {
          throw new IOException("%s is longer than %d bytes".formatted(source, limit));
        }
        out.write(buffer, 0, n);
      }
    }
  }

  private static HttpResponse<InputStream> send(HttpClient client, URI source) throws IOException {
    HttpRequest request = HttpRequest.newBuilder(source).timeout(RESPOND).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
