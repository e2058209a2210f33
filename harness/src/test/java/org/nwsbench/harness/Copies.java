package org.nwsbench.harness;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Copies of records that differ in some components, for tests. */
public final class Copies {

  private Copies() {}

  /**
   * A copy with other values.
   *
   * @param changes names of components, each with its new value behind it
   */
  public static <R extends Record> R with(R record, Object... changes) {
    RecordComponent[] components = record.getClass().getRecordComponents();
    Object[] values = new Object[components.length];
    try {
      for (int i = 0; i < values.length; i++) {
        components[i].getAccessor().setAccessible(true);
        int change = Arrays.asList(changes).indexOf(components[i].getName());
        values[i] = change < 0 ? components[i].getAccessor().invoke(record) : changes[change + 1];
      }
      @SuppressWarnings("unchecked") // of the record's own class
      Constructor<R> constructor =
          (Constructor<R>)
              record
                  .getClass()
                  .getDeclaredConstructor(
                      Arrays.stream(components)
                          .map(RecordComponent::getType)
                          .toArray(Class<?>[]::new));
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record that cannot be copied: " + record, e);
    }
  }
}
