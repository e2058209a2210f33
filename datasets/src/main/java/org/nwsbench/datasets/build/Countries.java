package org.nwsbench.datasets.build;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.io.function.Uncheck;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * Finds the country of a point on the globe. Borders are straight lines in longitude and latitude.
 * The outline of a country is a set of rings (closed lines). A country holds a point if an odd
 * number of its rings do, so holes are excluded. On a shared border the first country in the file
 * wins.
 *
 * <p>Borders are read from TopoJSON, in which rings consist of shared arcs. Source: the <a
 * href="https://github.com/topojson/topojson-specification">TopoJSON Format Specification</a>.
 *
 * <p>The longitudes of a ring that crosses 180° are made continuous, so they may lie outside of
 * ±180°. A ring that winds round the globe, such as Antarctica's, then ends 360° from where it
 * began. It is closed by a detour along the pole of the hemisphere of its first point, so it
 * contains that pole. Each ring is copied with shifts of -360°, 0° and 360°, and the copies that
 * overlap the range from -180° to 180° are stored.
 */
public final class Countries {

  private static final double TURN = 360;

  private static final int FEWEST_CORNERS = 3;

  private record Area(int country, IndexedPointInAreaLocator ring, double shift) {}

  private final List<String> names = new ArrayList<>();
  private final STRtree areas = new STRtree();

  /**
   * Reads the countries (the object {@code countries}) of a TopoJSON file. The file must be
   * quantised: it gives coordinates in whole steps of a grid, and scaling these steps gives
   * degrees.
   */
  public Countries(byte[] topoJson) {
    JsonNode topology = Uncheck.get(() -> new ObjectMapper().readTree(topoJson));
    List<Coordinate[]> arcs = arcs(topology);
    for (JsonNode country : topology.at("/objects/countries/geometries")) {
      addRings(names.size(), country.get("arcs"), arcs);
      names.add(country.at("/properties/name").textValue());
    }
  }

  private static List<Coordinate[]> arcs(JsonNode topology) {
    JsonNode scale = topology.at("/transform/scale");
    JsonNode translate = topology.at("/transform/translate");
    List<Coordinate[]> arcs = new ArrayList<>();
    for (JsonNode arc : topology.get("arcs")) {
      List<Coordinate> points = new ArrayList<>();
      long x = 0;
      long y = 0;
      for (JsonNode step : arc) {
        x += step.get(0).longValue();
        y += step.get(1).longValue();
        points.add(
            new Coordinate(
                x * scale.get(0).doubleValue() + translate.get(0).doubleValue(),
                y * scale.get(1).doubleValue() + translate.get(1).doubleValue()));
      }
      arcs.add(points.toArray(Coordinate[]::new));
    }
    return arcs;
  }

  private void addRings(int country, JsonNode node, List<Coordinate[]> arcs) {
    if (!node.get(0).isInt()) {
      node.forEach(inner -> addRings(country, inner, arcs));
      return;
    }
    CoordinateList ring = new CoordinateList();
    for (JsonNode index : node) {
      int arc = index.intValue();
      ring.add(arcs.get(arc < 0 ? ~arc : arc), false, arc >= 0);
    }
    if (ring.size() > FEWEST_CORNERS) { // Rounded to a point or a line, it holds nothing.
      add(country, new GeometryFactory().createLinearRing(continuous(ring)));
    }
  }

  private void add(int country, LinearRing ring) {
    IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(ring);
    for (double shift = -TURN; shift <= TURN; shift += TURN) {
      Envelope envelope = ring.getEnvelopeInternal().copy();
      envelope.translate(shift, 0);
      if (envelope.getMaxX() > -TURN / 2 && envelope.getMinX() < TURN / 2) {
        areas.insert(envelope, new Area(country, locator, shift));
      }
    }
  }

  private static Coordinate[] continuous(List<Coordinate> ring) {
    List<Coordinate> points = new ArrayList<>();
    Coordinate first = ring.get(0);
    double before = first.x;
    double shift = 0;
    for (Coordinate point : ring) {
      shift -= TURN * Math.rint((point.x - before) / TURN);
      points.add(new Coordinate(point.x + shift, point.y));
      before = point.x;
    }
    if (shift != 0) {
      double pole = Math.copySign(90, first.y);
      points.add(new Coordinate(first.x + shift, pole));
      points.add(new Coordinate(first.x, pole));
      points.add(first);
    }
    return points.toArray(Coordinate[]::new);
  }

  public List<String> names() {
    return List.copyOf(names);
  }

  /**
   * Returns the index in {@link #names()} of the country of a point, or empty at sea. Longitude is
   * within ±180°, latitude within ±90°. A call takes some microseconds.
   */
  public OptionalInt at(double longitude, double latitude) {
    BitSet holding = new BitSet();
    areas.query(
        new Envelope(longitude, longitude, latitude, latitude),
        item -> {
          Area area = (Area) item;
          Coordinate point = new Coordinate(longitude - area.shift(), latitude);
          if (area.ring().locate(point) != Location.EXTERIOR) {
            holding.flip(area.country());
          }
        });
    return holding.isEmpty() ? OptionalInt.empty() : OptionalInt.of(holding.nextSetBit(0));
  }
}
