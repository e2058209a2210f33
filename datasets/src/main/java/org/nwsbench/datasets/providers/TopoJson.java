package org.nwsbench.datasets.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.io.function.Uncheck;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;

/**
 * Named shapes of a TopoJSON file, whose rings are made of shared arcs. An arc's points are
 * integers on a grid, each but the first as the step from the one before. Source: the <a
 * href="https://github.com/topojson/topojson-specification">TopoJSON Format Specification</a>.
 */
final class TopoJson {

  /**
   * A named shape: the closed rings of all its polygons, outer and inner ones alike.
   *
   * @param rings points in the units of the file, the last equal to the first
   */
  record Shape(String name, List<Coordinate[]> rings) {}

  private final List<Coordinate[]> arcs = new ArrayList<>();

  private TopoJson(JsonNode topology) {
    JsonNode scale = topology.at("/transform/scale");
    JsonNode translate = topology.at("/transform/translate");
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
  }

  /**
   * The shapes of one object of a file, in its order.
   *
   * @param json a quantised topology in UTF-8
   * @param object the name of a collection of polygons and multi-polygons
   */
  static List<Shape> shapes(byte[] json, String object) {
    JsonNode topology = Uncheck.get(() -> new ObjectMapper().readTree(json));
    TopoJson decoder = new TopoJson(topology);
    List<Shape> shapes = new ArrayList<>();
    for (JsonNode geometry : topology.get("objects").get(object).get("geometries")) {
      List<Coordinate[]> rings = new ArrayList<>();
      decoder.addRings(geometry.get("arcs"), rings);
      shapes.add(new Shape(geometry.at("/properties/name").textValue(), rings));
    }
    return shapes;
  }

  /** Lists of arcs lie two deep in a polygon and three deep in a multi-polygon. */
  private void addRings(JsonNode node, List<Coordinate[]> rings) {
    if (node.get(0).isInt()) {
      rings.add(ring(node));
    } else {
      node.forEach(inner -> addRings(inner, rings));
    }
  }

  private Coordinate[] ring(JsonNode indices) {
    CoordinateList ring = new CoordinateList();
    for (JsonNode index : indices) {
      int arc = index.intValue();
      ring.add(arcs.get(arc < 0 ? ~arc : arc), false, arc >= 0);
    }
    return ring.toCoordinateArray();
  }
}
