package org.nwsbench.datasets.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.RawFiles;
import org.nwsbench.datasets.SourceFile;

class WebFolderTest {

  private static final byte[] CONTENT = {1, 2, 3};
  private static final SourceFile FILE = RawFiles.source("raw", CONTENT);

  @TempDir Path folder;
  private HttpServer server;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void bring_fileThere_isFetchedUnderItsName() throws IOException {
    byte[] packed = RawFiles.gzip(CONTENT);
    serve(200, packed);

    assertThat(place().bring(List.of(FILE), folder)).isEqualTo(folder);
    assertThat(folder.resolve("raw.gz")).hasBinaryContent(packed);
  }

  @Test
  void bring_fileNotThere_namesIt() {
    serve(404, new byte[0]);

    assertThatThrownBy(() -> place().bring(List.of(FILE), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("raw.gz cannot be fetched");
  }

  @Test
  void bring_nobodyListens_fails() {
    WebFolder place = place();
    server.stop(0);

    assertThatThrownBy(() -> place.bring(List.of(FILE), folder)).isInstanceOf(IOException.class);
  }

  private WebFolder place() {
    return new WebFolder(
        URI.create("http://localhost:" + server.getAddress().getPort() + "/data/"));
  }

  private void serve(int status, byte[] body) {
    server.createContext(
        "/data/raw.gz",
        exchange -> {
          exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
  }
}
