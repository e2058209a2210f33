#!/usr/bin/env bash
# Reproduces the benchmark: builds if need be, then runs what the first word asks for.
set -euo pipefail

usage() {
  cat <<'TEXT'
usage: ./reproduce.sh [quick | tables | long | nightly | report DIR | verify DIR] [options]

  quick       2 data sets x 2 methods x 3 seeds at up to three budgets, into results/quick
  tables      published tables and pages drawn again from the published records and compared: exit code 1 if one differs
  long        the study of the README: 18 methods, five data sets, 5 seeds, into results/reproduced-long (no word: this)
  nightly     whether this code does what it did: results/nightly; exit code 0 yes, 1 no, 2 not measured
  report DIR  tables, figures and page of an experiment, from its records alone
  verify DIR  the same beside it, compared with what stands there, and an audit

Options of quick and long are those of "harness/bin/nwsbench run", such as
  --workloads cmudict-mlp,earth-mlp   --methods nws,uniform.reshuffle   --threads 1   --jobs 2   --out DIR
long runs what results/long/study.yaml declares, of which it puts a copy into the folder. For a study of your own, edit
a copy in another folder before the first training: harness/bin/nwsbench run --out FOLDER
Stopped at any moment, the same command goes on from there. The options of the other words: harness/bin/nwsbench WORD --help.
TEXT
}

home=$(dirname -- "$(readlink -f -- "${BASH_SOURCE[0]}")")

build_if_needed() {
  local jar=''
  if [[ -d $home/harness/target/lib ]]; then
    jar=$(find "$home/harness/target" -maxdepth 1 -name 'nwsbench-harness-*.jar' -print -quit)
  fi
  if [[ -n $jar ]]; then
    local newer
    newer=$(find "$home"/pom.xml "$home"/{datasets,methods,harness}/{pom.xml,src/main} -newer "$jar" -print -quit)
    if [[ -z $newer ]]; then
      return
    fi
  fi
  if ! command -v mvn >/dev/null; then
    echo "reproduce.sh: mvn was not found: install Maven 3.9 or newer and a JDK 17 or newer" >&2
    exit 2
  fi
  echo "building (the first time, Maven fetches some 250 MB) ..."
  if ! mvn -q -B -ntp -f "$home/pom.xml" -DskipTests -Dspotless.check.skip=true package; then
    rm -f -- "$home"/harness/target/nwsbench-harness-*.jar # Half a build is none.
    return 1
  fi
}

word=long
if [[ ${1:-} == -h || ${1:-} == --help ]]; then
  usage
  exit 0
fi
if [[ $# -gt 0 && $1 != -* ]]; then
  word=$1
  shift
fi

case $word in
  quick)
    build_if_needed
    exec "$home/harness/bin/nwsbench" run --preset quick "$@"
    ;;
  long)
    build_if_needed
    # The published folder keeps its own records.
    out=$home/results/reproduced-long
    others=()
    while [[ $# -gt 0 ]]; do
      case $1 in
        --out=*) out=${1#--out=} ;;
        --out)
          out=${2:?--out: name a folder}
          shift
          ;;
        *) others+=("$1") ;;
      esac
      shift
    done
    if [[ ! -e $out/study.yaml ]]; then
      if [[ -d $out/runs || -d $out/records ]]; then
        echo "reproduce.sh: $out has records but no study.yaml: choose another --out, or go on there without a study: harness/bin/nwsbench run --out $out" >&2
        exit 2
      fi
      mkdir -p "$out"
      cp "$home/results/long/study.yaml" "$out/"
    fi
    exec "$home/harness/bin/nwsbench" run --out "$out" "${others[@]}"
    ;;
  tables)
    if [[ $# -gt 0 ]]; then
      echo "reproduce.sh: tables draws all published experiments again and takes no \"$1\": for one of them, harness/bin/nwsbench verify --tables-only DIR" >&2
      exit 2
    fi
    build_if_needed
    differs=0
    for experiment in "$home"/results/*/; do
      # Published experiments are packed; others are the user's own.
      if [[ -e ${experiment}report.md && -d ${experiment}tables && -d ${experiment}records ]]; then
        echo "results/$(basename -- "$experiment"):"
        "$home/harness/bin/nwsbench" verify --tables-only "${experiment%/}" || differs=1
      fi
    done
    exit "$differs"
    ;;
  report | verify)
    build_if_needed
    exec "$home/harness/bin/nwsbench" "$word" "$@"
    ;;
  nightly)
    # Exit code 1 is kept for a regression. A subshell, whose failure does not end this script.
    if ! (build_if_needed); then
      echo "nightly: NOT MEASURED: this tree does not build" >&2
      exit 2
    fi
    # Nor does it speak of a Java that does not start.
    if ! "$home/harness/bin/nwsbench" --version >/dev/null; then
      echo "nightly: NOT MEASURED: nwsbench does not start: is this Java 17 or newer?" >&2
      exit 2
    fi
    exec "$home/harness/bin/nwsbench" nightly "$@"
    ;;
  help)
    usage
    ;;
  *)
    echo "reproduce.sh: unknown word \"$word\": quick, tables, long, nightly, report DIR or verify DIR" >&2
    exit 2
    ;;
esac
