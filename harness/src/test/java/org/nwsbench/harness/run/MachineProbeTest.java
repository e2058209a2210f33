package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.Machine;

/** What is read of a machine whose /proc and /sys are made by hand. */
class MachineProbeTest {

  @TempDir Path root;

  @Test
  void read_nothingThere_isEmptyAndNotGuessed() {
    Machine machine = MachineProbe.read(root);

    assertThat(machine.cpuFlagsSha256()).isEmpty();
    assertThat(machine.vectorFlags()).isEmpty();
    assertThat(machine.caches()).isEmpty();
    assertThat(machine.governor()).isEmpty();
    assertThat(machine.memoryLimitBytes()).isEmpty();
    assertThat(machine.processorLimit()).isEmpty();
    assertThat(machine.kernel()).isEmpty();
  }

  @Test
  void read_flags_areSortedHashedAndThoseOfVectorsKept() throws IOException {
    put("proc/cpuinfo", "model name\t: A\nflags\t\t: sse4_2 fpu avx2 fma\n\nflags\t: other\n");

    Machine machine = MachineProbe.read(root);

    assertThat(machine.vectorFlags()).containsExactly("avx2", "fma", "sse4_2");
    assertThat(machine.cpuFlagsSha256()).contains(Sha256.hex("avx2 fma fpu sse4_2"));
  }

  @Test
  void read_cachesGovernorKernel_areAsTheSystemSays() throws IOException {
    String cpu = "sys/devices/system/cpu/cpu0/";
    put(cpu + "cache/index0/level", "1\n");
    put(cpu + "cache/index0/type", "Data\n");
    put(cpu + "cache/index0/size", "32K\n");
    put(cpu + "cache/index3/level", "3\n");
    put(cpu + "cache/index3/type", "Unified\n");
    put(cpu + "cache/index3/size", "16384K\n");
    put(cpu + "cpufreq/scaling_governor", "performance\n");
    put("proc/sys/kernel/osrelease", "6.1.2\n");
    put("proc/sys/kernel/version", "#1 SMP\n");

    Machine machine = MachineProbe.read(root);

    assertThat(machine.caches()).isEqualTo(Map.of("L1 Data", "32K", "L3 Unified", "16384K"));
    assertThat(machine.governor()).contains("performance");
    assertThat(machine.kernel()).contains("6.1.2 #1 SMP");
  }

  @Test
  void read_secondVersionOfControlGroups_leastLimitOfTheGroupsAboveCounts() throws IOException {
    put("proc/self/cgroup", "0::/outer/inner\n");
    put("sys/fs/cgroup/outer/memory.max", "1073741824\n");
    put("sys/fs/cgroup/outer/inner/memory.max", "max\n");
    put("sys/fs/cgroup/outer/cpu.max", "max 100000\n");
    put("sys/fs/cgroup/outer/inner/cpu.max", "150000 100000\n");

    Machine machine = MachineProbe.read(root);

    assertThat(machine.memoryLimitBytes()).contains(1L << 30);
    assertThat(machine.processorLimit()).contains(1.5);
  }

  @Test
  void read_firstVersionOfControlGroups_isReadByController() throws IOException {
    put("proc/self/cgroup", "4:memory:/box\n2:cpu,cpuacct:/\n");
    put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    put("sys/fs/cgroup/memory/box/memory.limit_in_bytes", "2147483648\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "200000\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

    Machine machine = MachineProbe.read(root);

    assertThat(machine.memoryLimitBytes()).contains(2L << 30);
    assertThat(machine.processorLimit()).contains(2.0);
  }

  @Test
  void read_groupsWithoutLimits_haveNone() throws IOException {
    put("proc/self/cgroup", "4:memory:/\n1:cpu:/\n0::/\n");
    put("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n");
    put("sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n");

    Machine machine = MachineProbe.read(root);

    assertThat(machine.memoryLimitBytes()).isEmpty();
    assertThat(machine.processorLimit()).isEmpty();
  }

  private void put(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
