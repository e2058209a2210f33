package org.nwsbench.harness.report.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * Decides how methods are named, grouped and drawn. Methods in {@code methods.yaml}, beside this
 * class, look the same in every experiment. Others, and methods in several configurations, get
 * unused styles, chosen by the hash of the label.
 */
final class MethodLooks {

  static final String REFERENCE = "reference";
  static final String YOURS = "yours";
  static final String OURS = "ours";
  static final String CLASSIC = "classic";
  static final String CONTROL = "control";
  static final String LIMIT = "limit";

  private static final List<String> HUES = List.of("purple", "orange", "olive");
  private static final List<String> DASHES = List.of("solid", "dashed", "dotted", "long");

  record Look(
      Optional<String> name,
      String about,
      String group,
      String hue,
      Optional<String> dash,
      Optional<String> marker) {}

  record Catalogue(List<FigureData.Group> groups, Map<String, Look> methods) {}

  private static final Catalogue KNOWN =
      StrictYaml.resource("/org/nwsbench/harness/report/data/methods.yaml", Catalogue.class);

  private MethodLooks() {}

  static List<FigureData.Group> groups() {
    return KNOWN.groups();
  }

  static boolean isKnown(String id) {
    return KNOWN.methods().containsKey(id);
  }

  static int order(String id) {
    int place = List.copyOf(KNOWN.methods().keySet()).indexOf(id);
    return place < 0 ? KNOWN.methods().size() : place;
  }

  static Map<String, FigureData.Method> of(Map<String, String> ids, Declaration declaration) {
    Map<String, FigureData.Method> looks = new TreeMap<>();
    List<String> taken = new ArrayList<>();
    ids.forEach(
        (label, id) -> {
          if (isKnown(id) && label.equals(id)) {
            taken.add(style(KNOWN.methods().get(id)));
          }
        });
    new TreeMap<>(ids)
        .forEach(
            (label, id) -> {
              Look look =
                  isKnown(id) && label.equals(id)
                      ? KNOWN.methods().get(id)
                      : free(id, label, taken);
              taken.add(style(look));
              String name = label.equals(id) ? look.name().orElse(label) : label;
              looks.put(
                  label,
                  new FigureData.Method(
                      label,
                      name,
                      look.about(),
                      group(id, look, declaration),
                      look.hue(),
                      look.dash().orElse("solid"),
                      look.marker().orElse("square")));
            });
    return looks;
  }

  private static String group(String id, Look look, Declaration declaration) {
    if (id.equals(declaration.reference())) {
      return REFERENCE;
    }
    if (declaration.limits().contains(id)) {
      return LIMIT;
    }
    if (declaration.control().filter(id::equals).isPresent()) {
      return CONTROL;
    }
    return look.group().equals(REFERENCE) ? CLASSIC : look.group();
  }

  private static Look free(String id, String label, List<String> taken) {
    int styles = HUES.size() * DASHES.size();
    int start = Math.floorMod(label.hashCode(), HUES.size());
    Look first = look(id, start);
    for (int i = start; i < start + styles; i++) {
      Look look = look(id, i % styles);
      if (!taken.contains(style(look))) {
        return look;
      }
    }
    return first;
  }

  private static Look look(String id, int number) {
    Look known = KNOWN.methods().get(id);
    return new Look(
        Optional.empty(),
        known == null ? "your method" : known.about(),
        known == null ? YOURS : known.group(),
        HUES.get(number % HUES.size()),
        Optional.of(DASHES.get(number / HUES.size())),
        Optional.of("square"));
  }

  private static String style(Look look) {
    return look.hue() + look.dash().orElse("solid");
  }
}
