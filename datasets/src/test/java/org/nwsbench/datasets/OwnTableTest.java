package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person's own table: types found, gaps kept, identity by content. */
class OwnTableTest {

  private static final String SMALL =
      """
      age,town,smokes,empty,class
      30,"Stoke, North",yes,,b
      ?, Ely ,NA,,a

      1.5e1,Ely,no,null,b
      -2,Bath,yes,,a
      """;

  @TempDir Path folder;

  @Test
  void shape_ofNumbersCategoriesAndGaps_isAsReadByHand() throws IOException {
    OwnTable.Shape shape = table(SMALL).shape();

    assertThat(shape.rows()).isEqualTo(4);
    assertThat(shape.labelNames()).containsExactly("a", "b");
    assertThat(shape.columns().stream().map(TableColumn::inWords))
        .containsExactly(
            "number, 1 missing (mean, and an indicator)",
            "category, 3 levels",
            "category, 2 levels, 1 missing (a level)",
            "left out, no value in any row",
            "label, 2 classes");
    assertThat(shape.dimension()).isEqualTo(2 + 3 + 3);
  }

  @Test
  void shape_ofWhatLooksLikeANumberBeyondAFloat_isACategory() throws IOException {
    Path file = file("own.csv", "sku,x,class\n12E4567,1,a\n9,2,b\n12E4567,3,a\n9,4,b\n");

    assertThat(dimension(file, List.of(), List.of("sku"))).isEqualTo(1);
    assertThat(dimension(file, List.of(), List.of())).isEqualTo(3);
  }

  @Test
  void load_ofNumbersCategoriesAndGaps_isAsWrittenByHand() throws IOException {
    LabelledTable table = load(table(SMALL));

    float gap = Float.NaN;
    assertThat(Inputs.of(table.features()))
        .containsExactly(
            30, 0, 0, 0, 1, 0, 1, 0, //
            gap, 1, 0, 1, 0, 0, 0, 1, //
            15, 0, 0, 1, 0, 1, 0, 0, //
            -2, 0, 1, 0, 0, 0, 1, 0);
    assertThat(table.labels()).containsExactly(1, 0, 1, 0);
    assertThat(table.provenanceJson()).contains(table(SMALL).sha256(), "column-age");
  }

  @Test
  void load_ofCategoriesAlone_isCodesOfWhichEachHasAnInput() throws IOException {
    LabelledTable table =
        load(table("town,smokes,class\nEly,yes,a\nBath,NA,b\nEly,no,a\nEly,no,b\n"));

    assertThat(table.features().kind()).isEqualTo(ComponentKind.CATEGORICAL);
    float[] codes = new float[8];
    table.features().components(0, 4, codes);
    assertThat(codes).containsExactly(2, 2, 1, 3, 2, 1, 2, 1);
    assertThat(table.dimension()).isEqualTo(2 + 3);
  }

  @Test
  void load_ofCoordinates_isAPointAndNothingElseMayBeUsed() throws IOException {
    Path file =
        file("own.csv", "lat,lon,town,class\n1,2,Ely,a\n3,4,Ely,b\n5,6,Bath,a\n7,8,Ely,b\n");
    List<String> places = List.of("lat", "lon");
    OwnTable.Choices alone =
        new OwnTable.Choices("class", List.of(), List.of("town"), places, Optional.empty(), false);
    OwnTable.Choices mixed =
        new OwnTable.Choices("class", List.of(), List.of(), places, Optional.empty(), false);

    assertThat(load(OwnTable.of(file, alone)).features().kind())
        .isEqualTo(ComponentKind.COORDINATES);
    assertThatThrownBy(OwnTable.of(file, mixed)::shape)
        .hasMessageContainingAll("own.csv", "--coordinates", "--leave-out");
  }

  @Test
  void load_withAGroup_keepsItsRowsInOnePartAlsoFromTheCache() throws IOException {
    String rows =
        IntStream.range(0, 200)
            .mapToObj(i -> "%d,p%d,%s%n".formatted(i * 7919 % 1009, i % 40, "ab".charAt(i % 2)))
            .collect(Collectors.joining());
    OwnTable own =
        OwnTable.of(
            file("own.csv", "x,patient,class\n" + rows),
            new OwnTable.Choices(
                "class", List.of(), List.of(), List.of(), Optional.of("patient"), false));
    load(own);
    LabelledTable table = load(own);

    Partition partition = Partition.of(table, new Partition.Plan(false, 40, 0.1, 3));

    assertThat(table.dimension()).isEqualTo(1);
    for (Part part : Part.values()) {
      Set<Integer> patients =
          IntStream.of(partition.rows(part)).mapToObj(row -> row % 40).collect(Collectors.toSet());
      assertThat(partition.rows(part)).hasSize(5 * patients.size()).isNotEmpty();
    }
  }

  @Test
  void shape_ofAColumnThatNumbersTheRows_saysSo() throws IOException {
    String rows =
        IntStream.range(0, 200)
            .mapToObj(i -> "%d,%d,%d.5,%s%n".formatted(i, i % 150, i, "ab".charAt(i % 2)))
            .collect(Collectors.joining());
    OwnTable.Shape shape = table("id,seen,size,class\n" + rows).shape();

    assertThat(shape.identifiers()).extracting(TableColumn::name).containsExactly("id");
  }

  @Test
  void shape_ofNumbersThatGoOnWithWords_isRefusedUnlessNamedAsCategories() throws IOException {
    String rows =
        IntStream.range(0, 900)
            .mapToObj(
                i -> "%s,%d,%s%n".formatted(i < 300 ? i % 3 : "w" + i % 2, i, "ab".charAt(i % 2)))
            .collect(Collectors.joining());
    Path file = file("own.csv", "x,n,class\n" + rows);
    OwnTable named = OwnTable.of(file, choices(List.of("x"), List.of()));

    assertThatThrownBy(() -> dimension(file, List.of(), List.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll("line 302", "\"w0\" among numbers", "--categories x");
    assertThat(named.shape().columns().get(0).levels()).containsExactly("0", "1", "2", "w0", "w1");
  }

  @Test
  void shape_ofDecimalCommas_isRefusedUnlessTheyAreAskedFor() throws IOException {
    Path quoted = file("quoted.csv", "x,class\n\"1,5\",a\n\"2,25\",b\n3,a\n\"-,5\",b\n");
    Path semicolons = file("own.csv", "x;class\n1,5;a\n2,25;b\n3;a\n-,5;b\n");
    OwnTable.Choices commas =
        new OwnTable.Choices("class", List.of(), List.of(), List.of(), Optional.empty(), true);

    for (Path file : List.of(quoted, semicolons)) {
      assertThatThrownBy(OwnTable.of(file, OwnTable.Choices.of("class"))::shape)
          .hasMessageContaining("--decimal comma");
      assertThat(Inputs.of(load(OwnTable.of(file, commas)).features()))
          .containsExactly(1.5f, 2.25f, 3, -.5f);
    }
  }

  @Test
  void shape_ofDates_isRefusedUnlessNamedAsCategories() throws IOException {
    for (String form : List.of("2024-03-%02d", "%d.3.2024", "2024-03-%02dT10:00:00")) {
      String rows =
          IntStream.range(1, 29)
              .mapToObj(i -> form.formatted(i) + "," + "ab".charAt(i % 2) + "\n")
              .collect(Collectors.joining());
      Path file = file("own.csv", "day,class\n" + rows);

      assertThatThrownBy(OwnTable.of(file, OwnTable.Choices.of("class"))::shape)
          .hasMessageContainingAll("\"day\" has dates", "weekday", "--leave-out day");
      assertThat(dimension(file, List.of("day"), List.of())).isEqualTo(28);
    }
  }

  @Test
  void shape_ofANamelessFirstColumn_leavesItOut() throws IOException {
    OwnTable.Shape shape = table(",x,class\n1,5,a\n2,6,b\n3,7,a\n4,8,c\n5,9,a\n6,1,b\n").shape();

    assertThat(shape.dimension()).isEqualTo(1);
    assertThat(shape.columns().get(0).inWords()).isEqualTo("left out");
    assertThat(shape.columns().get(2).inWords()).contains("3 classes, 1 with a single row");
  }

  @Test
  void load_twice_comesFromTheCacheWithTheSameBits() throws IOException {
    OwnTable own = table(SMALL);
    LabelledTable first = load(own);
    Files.delete(Path.of(own.file()));

    LabelledTable again = load(own);

    assertThat(Inputs.of(again.features())).containsExactly(Inputs.of(first.features()));
    assertThat(again.sha256()).isEqualTo(first.sha256());
  }

  @Test
  void load_afterAnotherTableOfThatName_comesFromTheCache() throws IOException {
    OwnTable own = table(SMALL);
    String sha256 = load(own).sha256();
    load(table(SMALL.replace("-2,", "-3,")));

    assertThat(load(own).sha256()).isEqualTo(sha256);
  }

  @Test
  void load_numbersFarFromZero_staysExactWhereFloatsAreTooCoarse() throws IOException {
    String rows =
        IntStream.rangeClosed(0, 100)
            .mapToObj(
                i -> "%d,%d,%s".formatted(1_700_000_000 + i, 4096 - i, i % 2 == 0 ? "a" : "b"))
            .collect(Collectors.joining("\n", "seconds,x,class\n", "\n"));
    OwnTable own = table(rows);

    assertThat(own.shape().columns().stream().map(TableColumn::inWords))
        .containsExactly("number, less 1700000000", "number", "label, 2 classes");
    float[] features = Inputs.of(load(own).features());
    for (int i = 0; i <= 100; i++) {
      assertThat(features[2 * i]).isEqualTo(i);
      assertThat(features[2 * i + 1]).isEqualTo(4096 - i);
    }
  }

  @Test
  void load_otherChoiceOrContent_isNotTheCachedOne() throws IOException {
    OwnTable own = table(SMALL);
    int dimension = load(own).dimension();
    OwnTable narrower = OwnTable.of(Path.of(own.file()), choices(List.of(), List.of("town")));

    assertThat(load(narrower).dimension()).isEqualTo(dimension - 3);
    assertThat(Inputs.of(load(table(SMALL.replace("-2,", "-3,"))).features())).contains(-3f);
  }

  @Test
  void load_fileChangedSinceItWasNamed_isRefusedAndNotKept() throws IOException {
    OwnTable own = table(SMALL);
    table(SMALL.replace("-2,", "-3,"));

    assertThatThrownBy(() -> load(own))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("changed since its hash was taken");
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  /** A word for a number, a column less, and a gap where there was none. */
  @Test
  void load_fileOfOtherColumnsThanBefore_isRefused() throws IOException {
    OwnTable.Shape before = table("x,y,class\n1,2,a\n3,4,b\n5,6,a\n7,8,b\n").shape();
    List<String> changed =
        List.of(
            "x,y,class\n1,word,a\n",
            "x,class\n1,2\n",
            "x,y,class\n" + "1,2,a\n".repeat(3) + "1,NA,a\n");

    for (String content : changed) {
      OwnTable after = table(content);
      assertThatThrownBy(() -> after.load(before))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("changed since its hash was taken");
    }
  }

  /** A pass ends with the hash of its own bytes, so that a change between two passes is seen. */
  @Test
  void lines_fileChangedDuringThePass_areRefusedAtTheEnd() throws IOException {
    OwnTable own = table("x,class\n" + "1,a\n".repeat(10_000));
    try (CsvLines lines =
        new CsvLines(own.file(), () -> Files.newInputStream(Path.of(own.file())), own.sha256())) {
      lines.header();
      Files.writeString(Path.of(own.file()), "x,class\n" + "2,a\n".repeat(10_000));

      assertThatThrownBy(
              () -> {
                while (lines.next()) {
                  assertThat(lines.fields()).hasSize(2);
                }
              })
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining("changed since its hash was taken");
    }
  }

  @Test
  void load_fileThatVanished_isNamed() throws IOException {
    OwnTable own = table(SMALL);
    Files.delete(Path.of(own.file()));

    assertThatThrownBy(() -> load(own))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("cannot be read: no such file: " + own.file());
  }

  @Test
  void categories_ofNumbers_areOneHotIfAskedFor() throws IOException {
    Path file = file("codes.csv", "code,x,class\n" + "1,0,a\n2,0,b\n1,1,a\n".repeat(3));

    assertThat(dimension(file, List.of(), List.of())).isEqualTo(2);
    assertThat(dimension(file, List.of("code"), List.of())).isEqualTo(3);
  }

  @Test
  void levels_rarerThanOneInAThousand_shareALevel() throws IOException {
    String rows =
        IntStream.range(0, 4000)
            .mapToObj(i -> level(i) + (i % 2 == 0 ? ",a" : ",b"))
            .collect(Collectors.joining("\n", "level,class\n", "\n"));
    TableColumn column = table(rows).shape().columns().get(0);

    assertThat(column.levels()).containsExactly("four", "many");
    assertThat(column.rare()).isEqualTo(2);
    assertThat(column.width()).isEqualTo(3);
  }

  private static String level(int row) {
    return row < 4 ? "four" : row < 7 ? "three" : row < 9 ? "two" : "many";
  }

  @Test
  void gaps_prepared_becomeTheMeanOfTheTrainingPartAlone() throws IOException {
    String rows = "x,class\n1,a\n3,b\n?,a\n5,b\n100,a\nNA,b\n";
    LabelledTable table = load(table(rows)).withUsualTrainRows(4);
    Partition partition = Partition.of(table, new Partition.Plan(true, 0, 0, 0));

    PreparedData plain = PreparedData.of(table, partition, false);
    PreparedData standardised = PreparedData.of(table, partition, true);

    assertThat(Inputs.of(plain.features(Part.TRAIN))).containsExactly(1, 0, 3, 0, 3, 1, 5, 0);
    assertThat(Inputs.of(plain.features(Part.TEST))).containsExactly(100, 0, 3, 1);
    float unit = (float) (2 / Math.sqrt(8.0 / 3));
    assertThat(column(Inputs.of(standardised.features(Part.TRAIN))))
        .containsExactly(-unit, 0, 0, unit);
    assertThat(column(Inputs.of(standardised.features(Part.TEST)))[1]).isZero();
  }

  /** The first of two columns. */
  private static float[] column(float[] features) {
    float[] column = new float[features.length / 2];
    for (int i = 0; i < column.length; i++) {
      column[i] = features[2 * i];
    }
    return column;
  }

  @Test
  void file_withByteOrderMarkAndWindowsLines_isTheSameData() throws IOException {
    String sha256 = load(table(SMALL)).sha256();

    assertThat(load(table("\uFEFF" + SMALL.replace("\n", "\r\n"))).sha256()).isEqualTo(sha256);
  }

  @Test
  void blanks_aroundQuotedFieldsAndInEmptyLines_countForNothing() throws IOException {
    String plain = "x,town,class\n1,\"Stoke, North\",a\n2,Ely,b\n3,Ely,a\n4,Ely,b\n";
    String spaced = "x , town, class\n1, \"Stoke, North\" , a\n \n2,Ely, \"b\"\n3,Ely,a\n4,Ely,b\n";

    assertThat(load(table(spaced)).sha256()).isEqualTo(load(table(plain)).sha256());
  }

  @Test
  void shape_rowWithoutItsGroup_isRefusedByItsLine() throws IOException {
    OwnTable own =
        OwnTable.of(
            file("own.csv", "x,patient,class\n1,p,a\n2,NA,b\n"),
            new OwnTable.Choices(
                "class", List.of(), List.of(), List.of(), Optional.of("patient"), false));

    assertThatThrownBy(own::shape)
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(own.file(), "line 3", "patient", "NA", "give the row");
  }

  @Test
  void id_ofAnyFileName_isWordsJoinedByHyphensAndCut() throws IOException {
    assertThat(id("Patients.csv")).isEqualTo("patients-csv");
    assertThat(id("2024 q1 (final).CSV")).isEqualTo("table-2024-q1-final-csv");
    assertThat(id("_.csv")).isEqualTo("table-csv");
    assertThat(id("a".repeat(200) + ".csv")).isEqualTo("a".repeat(60) + "-csv");
  }

  private String id(String name) throws IOException {
    OwnTable own = OwnTable.of(file(name, SMALL), OwnTable.Choices.of("class"));
    assertThat(own.spec().id()).isEqualTo(own.id());
    return own.id();
  }

  private OwnTable table(String content) throws IOException {
    return OwnTable.of(file("own.csv", content), OwnTable.Choices.of("class"));
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private static OwnTable.Choices choices(List<String> categories, List<String> leftOut) {
    return new OwnTable.Choices("class", categories, leftOut, List.of(), Optional.empty(), false);
  }

  private static int dimension(Path file, List<String> categories, List<String> leftOut) {
    return OwnTable.of(file, choices(categories, leftOut)).shape().dimension();
  }

  private LabelledTable load(OwnTable own) {
    DataLocations where = new DataLocations(Optional.empty(), folder.resolve("cache")).with(own);
    return DatasetCatalogue.installed().load(own.id(), where);
  }
}
