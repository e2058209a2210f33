"use strict";
// Draws the figures and the table of all methods from the JSON in this file.
document.documentElement.classList.add("js");
const data = JSON.parse(document.getElementById("figure-data").textContent);
const byId = new Map(data.methods.map((method) => [method.id, method]));
const place = (name) => d3.select(`[data-section="${name}"]`);
const panelOf = (id) => data.workloads.find((panel) => panel.id === id);
const nameOf = (id) => byId.get(id)?.name ?? id;
const reference = nameOf(data.reference);
const isTimed = data.workloads.some((panel) => Object.values(panel.methods).some((method) => method.phases));
const judged = data.metric === "work" || !isTimed ? "work" : "time"; // The clock that cards go by.
const shownIn = (panel) => [data.reference, ...panel.shown];
const few = data.workloads.slice(0, 12); // More would be too many to look at.

const untimed = "No trial here ran alone on its machine, so nothing was timed";

/** The clock of a workload's figures: work where S is known by work alone. */
function clockIn(panel) {
  const known = panel.shown.map((id) => panel.methods[id].speed ?? {});
  return known.some((speed) => speed.work) && !known.some((speed) => speed.time) ? "work" : judged;
}

const goalAt = (panel, fraction) => panel.goals.findIndex((goal) => goal.fraction === fraction);
const mainSpeed = (panel, id, clock) => panel.methods[id]?.speed?.[clock]?.[goalAt(panel, panel.goal)];

/* Arrays of the data, by position; their names are those of the records in FigureData.java:
   speed, pooled: kind (0: a number, 1: a lower bound, -1: an upper bound), value, low, high, seeds, sign, declared
   budgets: fraction, seconds, raw seconds, work, error
   curve: seconds, error, low, high
   profiles: goal, kind, value, low, high
   files: fraction, seed, file
   phases: as the constant of that name */

/* ---- words ---- */

const fixed = (value, digits = 2) => value.toFixed(digits).replace("-", "−");
const brief = (value) => (value >= 100 ? d3.format(",.0f")(value) : fixed(value, value < 1 ? 2 : 1));
const percent = (value) => (value < 1 ? fixed(value, 2) : fixed(value, 1)) + "%";
const tick = (value) => d3.format("~g")(value);
const budgetName = (f) => (f === 1 ? "B" : Number.isInteger(1 / f) ? `B/${1 / f}` : `${f} B`);
const speedText = ([kind, value]) => (kind > 0 ? "> " : kind < 0 ? "< " : "") + fixed(value);
const rangeText = ([, , low, high, seeds], to = "–") =>
  seeds < 2 ? "one seed"
  : low > 0 ? (high === null ? `at least ${fixed(low)}` : fixed(low) + to + fixed(high))
  : high === null ? "open" : `at most ${fixed(high)}`;
const clockNames = { time: "time", raw: "raw time", work: "work" };
const costText = (value, clock) => (clock === "work" ? `${brief(value / 1000)} thousand units` : `${brief(value)} s`);

/* ---- what every figure uses ---- */

const dashes = { solid: null, dashed: "6 3", dotted: "1.5 4", long: "11 4" };
const marks = { circle: d3.symbolCircle, square: d3.symbolSquare, triangle: d3.symbolTriangle, diamond: d3.symbolDiamond };

/** Gives a selection the colours and dashes of a method, as variables that the style sheet uses. */
function dress(selection, id) {
  const { hue, dash } = byId.get(id);
  return selection
    .style("--c", `var(--${hue})`)
    .style("--t", hue === "ref" || hue === "lim" ? "var(--ink)" : hue === "ctl" ? "var(--ink2)" : `var(--${hue}-t)`)
    .style("--d", dashes[dash] ?? "none");
}

const markPath = (id, size = 42) => d3.symbol(marks[byId.get(id).marker], size)();

function mark(group, id, x, y, size) {
  return group.append("path").attr("class", "p").attr("d", markPath(id, size)).attr("transform", `translate(${x},${y})`);
}

function svgIn(parent, width, height, label) {
  return parent.append("svg").attr("viewBox", `0 0 ${width} ${height}`).attr("role", "img").attr("aria-label", label);
}

/** A figure of one workload with its title; draws again where its width changes. */
function figure(parent, panel, note, draw) {
  const element = parent.append("figure");
  const title = element.append("h3").text(panel.id);
  title.append("span").text(note ? ` ${note}` : "");
  const box = element.append("div");
  let width = 0;
  const redraw = () => {
    const now = Math.round(box.node().clientWidth);
    if (now > 0 && now !== width) {
      width = now;
      box.selectAll("*").remove();
      draw(box, width);
    }
  };
  redraw();
  new ResizeObserver(redraw).observe(box.node());
  return element;
}

/** Round values of a logarithmic scale, about as many as asked for. */
function logTicks(scale, count) {
  const [low, high] = d3.extent(scale.domain());
  const all = [[1], [1, 3], [1, 2, 5], [1, 1.5, 2, 3, 5, 7], [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 7, 8, 9]];
  let ticks = [];
  for (const digits of all) {
    const next = d3
      .range(Math.floor(Math.log10(low)), Math.ceil(Math.log10(high)) + 1)
      .flatMap((power) => digits.map((digit) => +(digit * 10 ** power).toPrecision(3)))
      .filter((value) => value >= low && value <= high);
    if (next.length > count && ticks.length > 1) break;
    ticks = next;
  }
  return ticks.length > 2 ? ticks : d3.ticks(low, high, 5);
}

/** Heights of labels that keep a distance, as near to the wanted ones as they can stand. */
function spread(wanted, distance, low, high) {
  const order = d3.range(wanted.length).sort((a, b) => wanted[a] - wanted[b]);
  const gap = Math.min(distance, (high - low) / Math.max(1, order.length - 1));
  const blocks = []; // of labels that touch, each about the mean of what its labels want
  order.forEach((at, i) => {
    let block = { sum: wanted[at] - gap * i, count: 1 };
    while (blocks.length > 0 && blocks.at(-1).sum / blocks.at(-1).count > block.sum / block.count) {
      const before = blocks.pop();
      block = { sum: before.sum + block.sum, count: before.count + block.count };
    }
    blocks.push(block);
  });
  const lowest = high - gap * (order.length - 1);
  const tops = blocks.flatMap(({ sum, count }) => Array(count).fill(Math.max(low, Math.min(lowest, sum / count))));
  const heights = [];
  order.forEach((at, i) => (heights[at] = tops[i] + gap * i));
  return heights;
}

/** Names of methods at the right ends of their lines, with leaders where they are not beside them. */
function endLabels(svg, ends, x, low, high, room) {
  const heights = spread(ends.map((end) => end.y), 17, low, high);
  ends.forEach((end, i) => {
    const group = dress(svg.append("g").attr("data-method", end.id), end.id).attr("class", "end");
    if (x - end.x > 40 || Math.abs(heights[i] - end.y) > 3) {
      group.append("path").attr("class", "lead").attr("d", `M${end.x + 6} ${end.y}L${x - 4} ${heights[i]}`);
    }
    group.append("text").attr("class", "lbl").attr("x", x).attr("y", heights[i] + 4.5).text(label(end.id, room));
  });
}

const measure = document.createElement("canvas").getContext("2d");

function textWidth(text) {
  measure.font = "bold 13px Helvetica, Arial, 'Liberation Sans', sans-serif";
  return measure.measureText(text).width;
}

/** The name of a method, without its middle where it is wider than the room. */
function label(id, room) {
  const name = nameOf(id);
  const cut = (kept) => (kept < name.length ? `${name.slice(0, Math.ceil(kept / 2))}…${name.slice(name.length - Math.floor(kept / 2))}` : name);
  let kept = name.length;
  while (kept > 4 && textWidth(cut(kept)) > room) kept--;
  return cut(kept);
}

const labelWidth = (ids, room) => d3.max(ids, (id) => textWidth(label(id, room))) ?? 0;

function axes(svg, x, y, left, right, bottom, { ticksX, ticksY, unitY, formatX = tick }) {
  const axis = svg.append("g").attr("class", "ax");
  for (const value of ticksY.filter((each) => Number.isFinite(y(each)))) {
    axis.append("path").attr("class", "grid").attr("d", `M${left} ${y(value)}H${right}`);
    axis.append("text").attr("x", left - 6).attr("y", y(value) + 4.5).attr("text-anchor", "end").text(tick(value));
  }
  for (const value of ticksX.filter((each) => Number.isFinite(x(each)))) {
    axis.append("path").attr("class", "base").attr("d", `M${x(value)} ${bottom}v4`);
    axis.append("text").attr("x", x(value)).attr("y", bottom + 18).attr("text-anchor", "middle").text(formatX(value));
  }
  axis.append("path").attr("class", "base").attr("d", `M${left} ${bottom}H${right}`);
  if (unitY) axis.append("text").attr("x", 0).attr("y", 10).text(unitY);
}

/* ---- cards ---- */

const scaleOfS = (low, high) => d3.scaleLog([0.5, 4], [low, high]).clamp(true);

/** A mark with its interval; the scale counts in pixels, or in percents, so that no mark is stretched. */
function interval(group, [, value, low, high, seeds], x, y, id, size, unit = "") {
  const [least, most] = x.domain();
  const at = (speed) => x(speed) + unit;
  const spot = (speed) => group.append("svg").attr("x", at(speed)).attr("y", y);
  if (seeds > 1) {
    group.append("line").attr("class", "iv").attr("x1", at(low > 0 ? low : least)).attr("x2", at(high ?? most)).attr("y1", y).attr("y2", y);
    if (low < least) spot(least).append("path").attr("class", "tip").attr("d", "M-2 -4l-4 4l4 4");
    if (high === null || high > most) spot(most).append("path").attr("class", "tip").attr("d", "M2 -4l4 4l-4 4");
  }
  mark(spot(value), id, 0, 0, size);
}

function card(box) {
  const panel = panelOf(box.attr("data-workload"));
  const rows = panel.shown.map((id) => [id, mainSpeed(panel, id, judged)]).filter(([, speed]) => speed);
  if (rows.length === 0) return;
  const told = rows.map(([id, speed]) => `${nameOf(id)} ${speedText(speed)} (${rangeText(speed)})`).join("; ");
  const height = rows.length * 19 + 20;
  const room = 120;
  const svg = svgIn(box, 264, height, `${panel.id}: S with intervals: ${told}`);
  const x = scaleOfS(Math.max(92, labelWidth(rows.map(([id]) => id), room) + 8), 222);
  const axis = svg.append("g").attr("class", "ax");
  [0.5, 1, 2, 4].forEach((value) => {
    axis.append("path").attr("class", value === 1 ? "base" : "grid").attr("d", `M${x(value)} 2V${height - 18}`);
    axis.append("text").attr("x", x(value)).attr("y", height - 4).attr("text-anchor", "middle").text(value === 1 ? "1×" : value);
  });
  rows.forEach(([id, speed], i) => {
    const group = dress(svg.append("g"), id);
    const y = 11 + 19 * i;
    group.append("text").attr("class", "lbl").attr("x", 0).attr("y", y + 4.5).text(label(id, room));
    interval(group, speed, x, y, id, 34);
    group.append("text").attr("x", 264).attr("y", y + 4.5).attr("text-anchor", "end").text(speedText(speed));
  });
}

/* ---- error against time ---- */

function ladderNote(panel) {
  const speed = mainSpeed(panel, data.first, "time");
  if (!speed) return "";
  const first = nameOf(data.first);
  if (panel.methods[data.first].refused?.time) return "no verdict";
  if (speed[5] === 0) return "no difference in time shown";
  if (speed[0] !== 0) return speed[0] > 0 ? `${first} is faster, by an unknown factor` : `${first} is slower`;
  const change = Math.round(100 * Math.abs(1 - 1 / speed[1]));
  return `${first} needs ${change}% ${speed[1] > 1 ? "less" : "more"} time`;
}

function ladder(box, width, panel) {
  const clock = clockIn(panel);
  const column = clock === "work" ? 3 : 1;
  const lines = shownIn(panel)
    .map((id) => ({ id, points: (panel.methods[id]?.budgets ?? []).filter((b) => b[column] > 0) }))
    .filter((line) => line.points.length > 0);
  if (lines.length === 0) {
    box.append("p").attr("class", "cap").text(`${untimed}.`);
    return;
  }
  const height = Math.min(376, 240 + width * 0.26);
  const left = 38;
  const room = 0.4 * width;
  const right = width - labelWidth(lines.map((line) => line.id), room) - 30;
  const bottom = height - 40;
  const points = lines.flatMap((line) => line.points);
  const [shortest, longest] = d3.extent(points, (b) => b[column]);
  const [least, most] = d3.extent(points, (b) => b[4]);
  const x = d3.scaleLog([shortest / 1.12, longest * 1.03], [left, right]);
  const y = d3.scaleLog([least / 1.06, most * 1.06], [bottom, 30]);
  const goal = panel.goals[goalAt(panel, panel.goal)];
  const speed = mainSpeed(panel, data.first, clock);
  const told = speed ? `${nameOf(data.first)}: S = ${speedText(speed)}` : "";
  const svg = svgIn(box, width, height, `${panel.id}: test error against training ${clock}, from budget to budget. ${told}`);
  axes(svg, x, y, left, right, bottom, {
    ticksX: logTicks(x, width < 400 ? 5 : 7),
    ticksY: logTicks(y, 7),
    unitY: "test error, %",
    formatX: (value) => (clock === "work" ? d3.format("~s")(value) : tick(value)),
  });
  svg.append("text").attr("class", "ax note").attr("x", (left + right) / 2).attr("y", height - 4)
    .attr("text-anchor", "middle").text(clock === "work" ? "work of training, units" : "training time, seconds");
  const level = goal ? y(goal.error) : NaN;
  if (Number.isFinite(level)) svg.append("path").attr("class", "goal").attr("d", `M${left} ${level}H${right}`);
  const path = d3.line((b) => x(b[column]), (b) => y(b[4])).curve(d3.curveMonotoneX);
  for (const line of [...lines].reverse()) {
    const group = dress(svg.append("g"), line.id);
    group.append("path").attr("class", "l").attr("d", path(line.points));
    line.points.forEach((b) => mark(group, line.id, x(b[column]), y(b[4])));
  }
  const taken = svg.selectAll(".l").nodes().flatMap((one) => d3.range(81).map((i) => one.getPointAtLength((i / 80) * one.getTotalLength())));
  if (Number.isFinite(level)) {
    const refused = panel.methods[data.first]?.refused?.[clock];
    if (speed && goal.cost[clock]) taken.push(...arrow(svg, x, level, bottom, taken, goal.cost[clock], speed, clock, refused));
    const text = `goal: ${percent(goal.error)}`;
    const wide = textWidth(text);
    const boxes = [[left + 5, 5], [left + 5, -18], [right - wide, 5], [right - wide, -18]]
      .map(([from, down]) => ({ left: from, right: from + wide, top: level + down, bottom: level + down + 13 }));
    const box = boxes.find((one) => isFree(one, taken)) ?? boxes[0];
    svg.append("text").attr("class", "note halo").attr("x", box.left).attr("y", box.bottom - 3).text(text);
    taken.push(...pointsIn(box), ...d3.range(left, right, 6).map((at) => ({ x: at, y: level })));
  }
  lines[0].points.slice(0, 2).forEach((b) => {
    const places = [[20, -12], [20, 14], [-20, 14], [-20, -12], [0, -20], [0, 22], [30, 0], [-30, 0]]
      .map(([dx, dy]) => ({ x: x(b[column]) + dx, y: y(b[4]) + dy })).filter((one) => one.x > left + 14);
    const room = places.map((one) => Math.min(14, d3.min(taken, (p) => Math.hypot((p.x - one.x) / 1.6, p.y - one.y))));
    const free = places[d3.maxIndex(room)];
    if (d3.max(room) < 9) return; // A name on a line is worse than none.
    svg.append("text").attr("class", "note halo").attr("x", free.x).attr("y", free.y + 4).attr("text-anchor", "middle").text(budgetName(b[0]));
  });
  endLabels(svg, lines.map((line) => {
    const end = line.points.at(-1);
    return { id: line.id, x: x(end[column]), y: y(end[4]) };
  }), right + 16, 34, bottom - 12, room);
}

const isFree = (box, points) =>
  !points.some((p) => p.x > box.left - 4 && p.x < box.right + 4 && p.y > box.top - 2 && p.y < box.bottom + 2);
const pointsIn = (box) => d3.cross(d3.range(box.left, box.right + 6, 6), d3.range(box.top, box.bottom + 6, 6), (x, y) => ({ x, y }));

/** From the reference's cost of the goal to that of the first method, with S beside it or else in the corner; returns what it covers. */
function arrow(svg, x, y, bottom, taken, cost, speed, clock, refused) {
  const from = x(cost);
  const tone = speed[5] > 0 ? "v-up" : speed[5] < 0 ? "v-down" : "v-none";
  const group = svg.append("g").attr("class", tone);
  const [low, high] = x.range();
  const covered = [];
  let to = from;
  if (speed[0] === 0) {
    to = Math.max(low, Math.min(high, x(cost / speed[1])));
    const ahead = to < from ? 1 : -1;
    if (Math.abs(to - from) > 12) {
      group.append("path").attr("class", "arrow").attr("d", `M${from} ${y}H${to + 7 * ahead}`);
      group.append("path").attr("class", "ah").attr("d", `M${to} ${y}l${9 * ahead} -5v10z`);
      group.append("path").attr("class", "drop").attr("d", `M${to} ${y}V${bottom}`);
      covered.push(...d3.range(y, bottom, 6).map((at) => ({ x: to, y: at })));
    }
  }
  group.append("circle").attr("class", "ring").attr("cx", from).attr("cy", y).attr("r", 5);
  const note = refused ? "no verdict" : speed[0] !== 0 ? "a bound" : speed[5] === 0 ? "not shown to differ" : `${costText(cost / speed[1], clock)}, not ${costText(cost, clock)}`;
  const name = `${speedText(speed)}×`;
  const wide = Math.max((textWidth(name) * 19) / 13, (textWidth(note) * 12) / 13);
  const beside = [from, Math.max(from, to)].map((at) => ({ left: at + 10, right: at + 10 + wide, top: y - 42, bottom: y - 6 }))
    .find((box) => box.right < high + 8 && box.top > 16 && isFree(box, taken));
  const box = beside ?? { left: high - wide, right: high, top: 14, bottom: 50 };
  const place = (text) => text.attr("x", beside ? box.left : high).attr("text-anchor", beside ? "start" : "end");
  group.append("text").attr("class", "s halo").attr("y", box.bottom - 18).text(name).call(place);
  group.append("text").attr("class", "note halo").attr("y", box.bottom - 2).text(note).call(place);
  return [...covered, ...pointsIn(box)];
}

/* ---- S for every goal ---- */

function goalRange() {
  const values = data.workloads.flatMap((panel) =>
    panel.shown.flatMap((id) => (panel.profiles[id] ?? []).filter(([, kind]) => kind === 0).map(([, , value]) => value)));
  return [Math.max(0.33, Math.min(0.67, (d3.min(values) ?? 1) * 0.9)), Math.min(8, Math.max(1.6, (d3.max(values) ?? 1) * 1.2))];
}

function goals(box, width, panel) {
  const height = 260;
  const ids = panel.shown.filter((id) => panel.profiles[id]?.length > 0);
  if (ids.length === 0) {
    box.append("p").attr("class", "cap").text("S is not known here.");
    return;
  }
  const room = 0.4 * width;
  const right = width - labelWidth(ids, room) - 30;
  const bottom = height - 40;
  const clock = clockIn(panel);
  const fractions = ids.flatMap((id) => panel.profiles[id].map(([f]) => f));
  const x = d3.scaleLog([d3.min(fractions), Math.max(d3.max(fractions), 1.01 * d3.min(fractions))], [44, right]);
  const y = d3.scaleLog(goalRange(), [bottom - 4, 26]).clamp(true);
  const declared = (id) => mainSpeed(panel, id, clock);
  const svg = svgIn(box, width, height, `${panel.id}: S by ${clock} for each goal, at ${budgetName(panel.goal)}: ` + ids.map((id) =>
    `${nameOf(id)} ${declared(id) ? speedText(declared(id)) : "not known"}`).join("; "));
  axes(svg, x, y, 34, right, bottom, {
    ticksX: [1 / 8, 1 / 4, 1 / 2, 1].filter((f) => f >= x.domain()[0] && f <= x.domain()[1]),
    ticksY: [0.5, 0.7, 1, 1.5, 2, 3, 5].filter((value) => value >= y.domain()[0] && value <= y.domain()[1]),
    unitY: `S by ${clock}`,
    formatX: budgetName,
  });
  svg.append("path").attr("class", "base").attr("d", `M34 ${y(1)}H${right}`);
  if (fractions.includes(panel.goal)) svg.append("path").attr("class", "goal").attr("d", `M${x(panel.goal)} 20V${bottom}`);
  svg.append("text").attr("class", "note").attr("x", (34 + right) / 2).attr("y", height - 4).attr("text-anchor", "middle")
    .text(`goal: ${reference}’s error at`);
  const area = d3.area(([f]) => x(f), ([, , , low]) => y(low), ([, , , , high]) => y(high)).defined(([, , , low, high]) => low > 0 && high > 0);
  const line = d3.line(([f]) => x(f), ([, , value]) => y(value));
  const ends = [];
  const drawn = [...ids].reverse().map((id) => [id, panel.profiles[id].filter(([, kind]) => kind === 0)]).filter(([, known]) => known.length > 0);
  drawn.forEach(([id, known]) => dress(svg.append("g"), id).append("path").attr("class", "b").attr("d", area(known))); // below all lines
  for (const [id, known] of drawn) {
    const group = dress(svg.append("g"), id);
    group.append("path").attr("class", "l thin").attr("d", line(known));
    const bound = panel.profiles[id].filter(([f, kind]) => kind > 0 && f < known[0][0]).at(-1);
    if (bound) {
      group.append("path").attr("class", "tip").attr("d", `M${x(bound[0])} ${y(bound[2])}v-14m-3.5 4l3.5 -4l3.5 4`);
    }
    if (declared(id)?.[0] === 0) mark(group, id, x(panel.goal), y(declared(id)[1]), 40);
    ends.push({ id, x: x(known.at(-1)[0]), y: y(known.at(-1)[2]) });
  }
  if (ends.length === 0) svg.append("text").attr("class", "note").attr("x", 44).attr("y", 30).text("Only bounds are known.");
  endLabels(svg, ends, right + 18, 26, bottom - 8, room);
}

/* ---- the table of all methods ---- */

let clock = judged;
let goalNow = data.goal;
let order = null; // [column, 1 or -1]
const table = { many: data.workloads.length > 6 };

function choice(parent, legend, name, options, current, change, kind = "") {
  const set = parent.append("fieldset").attr("class", `seg ${kind}`);
  set.append("legend").text(legend);
  const labels = set.append("div").selectAll("label").data(options).join("label");
  labels.append("input").attr("type", "radio").attr("name", name).attr("value", ([value]) => value)
    .property("checked", ([value]) => value === current).on("change", (event, [value]) => change(value));
  labels.append("span").text(([, text]) => text);
}

function buildTable() {
  const box = place("methods");
  const clocks = ["time", "raw", "work"].filter((one) =>
    data.workloads.some((panel) => Object.values(panel.methods).some((method) => method.speed?.[one])));
  const list = box.append("ul").attr("class", "intro clocks");
  const about = {
    time: "seconds of training, corrected for the machine’s changing pace",
    raw: "seconds on the clock",
    work: "1 for a row’s forward pass, 2 for its backward pass; looking up a sketch is free",
  };
  clocks.forEach((one) => list.append("li").call((li) => li.append("b").text(clockNames[one])).append("span").text(`: ${about[one]} `)
    .filter(() => one === "time").append("a").attr("href", "#pace").text("(how)"));
  box.append("p").attr("class", "intro js-only").text("Click a number to see it written out and to open its records; click a heading to sort.");
  const tools = box.append("div").attr("class", "tools");
  if (clocks.length > 1) choice(tools, "measured by", "clock", clocks.map((one) => [one, clockNames[one]]), clock, (value) => { clock = value; fill(); });
  if (data.goals.length > 1) {
    choice(tools, `goal: ${reference}’s error at`, "goal", data.goals.map((f) => [f, budgetName(f)]), data.goal, (value) => { goalNow = value; fill(); });
  }
  const heads = [["method", ""], ...data.workloads.map((panel) => [panel.id, "wl"])];
  if (data.workloads.length > 1 && !table.many) heads.push(["pooled", "wl po"]);
  if (data.workloads.length > 1) choice(tools, "workload", "workload", heads.slice(1).map(([text], i) => [i, text]), 0, show, "only");
  const scroll = box.append("div").attr("class", "scroll").attr("tabindex", 0).attr("role", "group").attr("aria-label", "S of all methods");
  table.element = scroll.append("table").attr("class", "main").attr("id", "all").classed("narrow", data.workloads.length < 3);
  table.element.style("min-width", `${360 + 140 * data.workloads.length}px`);
  table.element.append("caption").attr("class", "sr").text("S of each method on each workload, with 95% interval");
  const head = table.element.append("thead").append("tr");
  head.selectAll("th").data(heads).join("th").attr("scope", "col").attr("class", ([, kind]) => kind || null).each(function ([text, kind], i) {
    const cell = d3.select(this);
    cell.attr("data-name", text).append("button").attr("type", "button").text(text).on("click", () => sort(i));
    if (kind === "wl") headScale(cell);
  });
  const key = box.append("ul").attr("class", "key");
  const tested = data.methods.some((m) => data.workloads.some((panel) => panel.methods[m.id]?.p !== undefined));
  const samples = [["--up-1", "▲ faster by a declared test"], ["--up-2", "▲ faster: no declared test, but the interval excludes 1"],
    ["--down-1", "▼ slower by a declared test"], ["--down-2", "▼ slower: no declared test, but the interval excludes 1"]];
  samples.filter((_, i) => i % 2 || tested)
    .forEach(([hue, text]) => key.append("li").call((li) => li.append("i").style("background", `var(${hue})`)).append("span").text(text));
  key.append("li").text("no shade: no difference shown, or not judged");
  box.append("p").attr("class", "cap").text(
    "> and <: the goal lies outside of the budgets that were run, so S is a bound. An interval with “at most” has no known lower end:" +
    " the trainings were too short to find it. One with “at least” would need shorter trainings to find its upper end, and “open” means that both ends are unknown." + (heads.length > data.workloads.length + 1 ? " Pooled is the geometric mean of S over all workloads; it is missing if S is missing or a bound on one of them." : "") +
    " At 95%, one interval in twenty leaves out the true value by chance alone. A method that needs to see a row again cannot run where each row is given once.");
  fill();
  show(0);
}

function headScale(cell) {
  const svg = cell.append("svg").attr("class", "hx").attr("aria-hidden", "true");
  const x = scaleOfS(4, 96); // percents, as in the cells
  [0.5, 1, 2, 4].forEach((value) => svg.append("text").attr("class", "note").attr("x", `${x(value)}%`).attr("y", 13)
    .attr("text-anchor", "middle").text(value));
}

/** On a narrow screen the table has one workload, or the pooled S. */
function show(chosen) {
  table.element.selectAll("th.wl, td.wl").classed("away", false);
  table.chosen = chosen;
  table.element.selectAll("tr").each(function () {
    d3.select(this).selectAll(".wl").classed("away", (_, i) => i !== chosen);
  });
  hide();
}

const speedOf = (panel, id) => panel.methods[id]?.speed?.[clock]?.[goalAt(panel, goalNow)] ?? null;
const pooledOf = (id) => data.pooled[id]?.[clock]?.[data.goals.indexOf(goalNow)] ?? null;

function sort(column) {
  const turn = order && order[0] === column ? order[1] : 0;
  order = column === 0 ? null : turn === 0 ? [column, -1] : turn === -1 ? [column, 1] : null;
  fill();
}

function rowsInOrder() {
  const rows = data.methods.filter((method) => method.id !== data.reference);
  if (!order) {
    return data.groups.flatMap((group) => {
      const own = rows.filter((method) => method.group === group.id);
      return own.length ? [{ group }, ...own] : [];
    });
  }
  const value = (method) => {
    const speed = order[0] > data.workloads.length ? pooledOf(method.id) : speedOf(data.workloads[order[0] - 1], method.id);
    return speed ? speed[1] : null;
  };
  const known = rows.filter((method) => value(method) !== null);
  return [...known.sort((a, b) => order[1] * (value(a) - value(b))), ...rows.filter((method) => value(method) === null)];
}

function fill() {
  hide();
  table.element.selectAll("thead th").attr("aria-sort", (_, i) =>
    order && order[0] === i ? (order[1] < 0 ? "descending" : "ascending") : null);
  table.element.selectAll("tbody").remove();
  let body = null;
  for (const method of rowsInOrder()) {
    if (!body || method.group?.title) body = table.element.append("tbody");
    const row = body.append("tr");
    if (method.group?.title) {
      row.attr("class", "grp").append("th").attr("colspan", 2).attr("scope", "rowgroup")
        .call((th) => th.append("b").text(method.group.title)).append("span").text(` ${method.group.about}`);
      continue;
    }
    const head = dress(row.attr("data-method", method.id).append("th").attr("scope", "row"), method.id);
    swatch(head, method.id);
    head.append("code").node().append(...breakable(method.name));
    head.append("small").text(method.about);
    data.workloads.forEach((panel) => fillCell(row.append("td").attr("class", "wl"), panel, method));
    if (data.workloads.length > 1 && !table.many) fillPooled(row.append("td").attr("class", "wl po pool"), method.id);
  }
  if (table.chosen !== undefined) show(table.chosen);
}

/** A name that may break after its dots. */
const breakable = (name) => name.split(/(?<=\.)/).flatMap((part, i) => (i ? [document.createElement("wbr"), part] : [part]));

function swatch(parent, id) {
  const svg = parent.append("svg").attr("class", "sw").attr("viewBox", "0 0 20 10").attr("aria-hidden", "true");
  svg.append("path").attr("class", "l").attr("d", "M0 5H20");
  mark(svg, id, 10, 5, 30);
}

/** Draws S and its interval, with a line at 1. */
function drawSpeed(svg, speed, id) {
  const x = scaleOfS(4, 96);
  svg.append("line").attr("class", "one").attr("x1", `${x(1)}%`).attr("x2", `${x(1)}%`).attr("y2", 22);
  interval(svg, speed, x, 11, id, 28, "%");
}

function fillCell(cell, panel, method) {
  const own = panel.methods[method.id];
  const speed = speedOf(panel, method.id);
  if (!speed) {
    const why = !own ? "was not run" : own.unsuited ? "cannot run here" : own.reason || (own.speed?.[clock] ? "not known" : "not timed");
    cell.append("span").attr("class", "na").attr("title", own?.reason ?? null).text(why);
    return;
  }
  const sign = speed[5];
  const tone = sign === 0 ? "" : `${sign > 0 ? "up" : "down"} ${speed[6] ? "strong" : "pale"}`;
  const button = dress(cell.append("button"), method.id).attr("type", "button").attr("class", `cell ${tone}`)
    .attr("aria-haspopup", "dialog").attr("aria-expanded", "false").on("click", (event) => toggle(event.currentTarget, panel, method.id));
  const svg = button.append("svg").attr("aria-hidden", "true");
  drawSpeed(svg, speed, method.id);
  const text = button.append("span");
  const value = text.append("b");
  if (sign !== 0) value.append("i").attr("aria-hidden", "true").text(sign > 0 ? "▲" : "▼");
  value.append("span").text(speedText(speed));
  if (sign !== 0) value.append("span").attr("class", "sr").text(sign > 0 ? " faster" : " slower");
  text.append("small").text(rangeText(speed));
}

function fillPooled(cell, id) {
  const pooled = pooledOf(id);
  if (!pooled) {
    cell.append("small").text("—");
    return;
  }
  cell.append("b").text(speedText(pooled));
  cell.append("small").text(rangeText(pooled));
  const over = data.workloads.filter((panel) => panel.methods[id]?.budgets?.length > 1).length;
  if (over < data.workloads.length) cell.append("small").text(`over ${over} of ${data.workloads.length}`);
}

/* ---- what stands behind a cell ---- */

const pop = d3.select("#pop");
let owner = null;

function hide(focus) {
  if (!owner) return;
  pop.attr("hidden", "");
  owner.setAttribute("aria-expanded", "false");
  if (focus) owner.focus();
  owner = null;
}

function sentence(panel, id, speed) {
  const goal = panel.goals[goalAt(panel, goalNow)];
  const cost = goal.cost[clock];
  const method = nameOf(id);
  const reached =
    speed[0] > 0 ? `${method} reaches it with its smallest budget already, so S is above ${fixed(speed[1])}`
    : speed[0] < 0 ? `${method} does not reach it with its largest budget, so S is below ${fixed(speed[1])}`
    : `${method} reaches it in ${costText(cost / speed[1], clock)}, ${reference} in ${costText(cost, clock)}: ${fixed(speed[1])} times as fast`;
  return `The goal is ${percent(goal.error)} test error, which ${reference} has at ${budgetName(goalNow)}. ${reached}, by ` +
    `${clockNames[clock]} (${speed[4] < 2 ? "one seed, so no interval" : `95% interval: ${rangeText(speed, " to ")}, ${speed[4]} seeds`}).`;
}

function judgement(panel, own, id, speed) {
  const group = byId.get(id).group;
  const word = speed[5] > 0 ? "faster" : speed[5] < 0 ? "slower" : "no difference shown";
  if (own.same && goalNow <= panel.goal) return `Up to this goal it chose no rows: its trainings are those of ${reference}, bit for bit.`;
  if (group === "control") return "A control: it shows what chance, or the cost alone, does, and is not judged.";
  if (group === "limit") return "An upper limit: its scores cost nothing, so it is not judged.";
  if (own.refused?.[clock]) return `No verdict: ${own.refused[clock]}.`;
  if (speed[6] && own.p === undefined) return "The declared test cannot be done yet: it needs two seeds, and errors at equal time.";
  if (speed[6]) return `The declared test says: ${word} (adjusted p ${own.p < 0.001 ? "< 0.001" : `= ${own.p.toFixed(3)}`}).`;
  return `No test was declared on this number. By itself it says: ${word}.`;
}

function toggle(cell, panel, id) {
  const again = owner === cell;
  hide(again);
  if (again) return;
  const own = panel.methods[id];
  const speed = speedOf(panel, id);
  owner = cell;
  cell.setAttribute("aria-expanded", "true");
  pop.html("").attr("hidden", null).attr("aria-label", `${nameOf(id)} on ${panel.id}`);
  pop.append("h3").text(`${nameOf(id)} on ${panel.id}: S ${speedText(speed)}`);
  pop.append("button").attr("type", "button").attr("class", "x").attr("aria-label", "Close").text("×").on("click", () => hide(true));
  pop.append("p").text(sentence(panel, id, speed));
  pop.append("p").text(judgement(panel, own, id, speed));
  const details = pop.append("details");
  const files = own.files ?? [];
  details.append("summary").text(files.length === 1 ? "1 record" : `${files.length} records`);
  const body = details.append("table").call((t) => t.append("thead").append("tr").html("<th scope=col>budget<th scope=col>seed<th scope=col>record")).append("tbody");
  for (const [fraction, seed, file] of files) {
    const row = body.append("tr");
    row.append("td").text(budgetName(fraction));
    row.append("td").text(seed);
    const [path, line] = file.split(/,? (?=line )/);
    row.append("td").append("a").attr("href", "./" + path.split("/").map(encodeURIComponent).join("/")).text(path.split("/").at(-1) + (line ? `, ${line}` : ""));
  }
  const at = cell.getBoundingClientRect();
  const widest = document.documentElement.clientWidth - pop.node().offsetWidth - 16;
  pop.style("left", `${Math.max(8, Math.min(at.left + scrollX, widest))}px`).style("top", `${at.bottom + scrollY + 6}px`);
  pop.select(".x").node().focus({ preventScroll: true });
}

document.addEventListener("keydown", (event) => event.key === "Escape" && hide(true));
document.addEventListener("click", (event) => {
  if (owner && !pop.node().contains(event.target) && !event.target.closest(".cell")) hide();
});

/* ---- where the time goes ---- */

const phases = [
  ["hash", "--w1", "hash rows"], ["select", "--w2", "look up and choose"], ["score", "--w3", "score with the network"], ["observe", "--w4", "report losses back"],
  ["forward", "--g1", "forward"], ["backward", "--g2", "backward"], ["rest", "--g3", "update and rest"],
];

function bars(box, width, panel) {
  const rows = data.methods.filter((method) => panel.methods[method.id]?.phases);
  if (rows.length === 0) {
    box.append("p").attr("class", "cap").text(`${untimed}.`);
    return;
  }
  const room = 0.42 * width;
  const left = labelWidth(data.methods.map((method) => method.id), room) + 8;
  const right = width - 44;
  const total = (method) => d3.sum(panel.methods[method.id].phases);
  const base = total(rows.find((method) => method.id === data.reference) ?? rows[0]);
  const limit = 1.75 * base; // so that bars near the reference are not small
  const x = d3.scaleLinear([0, Math.min(limit, d3.max(rows, total))], [left, right]);
  const svg = svgIn(box, width, rows.length * 18 + 4, `${panel.id}: seconds of a training by phase: ` + rows.map((method) => `${method.name} ${brief(total(method))} s`).join("; "));
  rows.forEach((method, i) => {
    const y = 18 * i;
    const group = dress(svg.append("g"), method.id);
    group.append("title").text(`${method.name}: ` + phases.map(([, , text], k) => `${text} ${brief(panel.methods[method.id].phases[k])} s`).join(", ") +
      `; ${d3.format(",.0f")(panel.methods[method.id].steps)} steps`);
    group.append("text").attr("class", panel.shown.includes(method.id) || method.id === data.reference ? "lbl" : "ax").attr("x", left - 6).attr("y", y + 13)
      .attr("text-anchor", "end").text(label(method.id, room));
    let from = 0;
    panel.methods[method.id].phases.forEach((seconds, k) => {
      const a = x(Math.min(from, x.domain()[1]));
      const b = x(Math.min(from + seconds, x.domain()[1]));
      if (b > a) group.append("rect").attr("x", a).attr("y", y + 2).attr("width", b - a).attr("height", 13).style("fill", `var(${phases[k][1]})`);
      from += seconds;
    });
    if (from > x.domain()[1] * 1.001) group.append("path").attr("class", "cut").attr("d", `M${right - 9} ${y + 17}l5 -17`);
    group.append("text").attr("class", "ax").attr("x", width).attr("y", y + 13).attr("text-anchor", "end").text(`${brief(from)} s`);
  });
  svg.append("path").attr("class", "goal").attr("d", `M${x(base)} 0V${rows.length * 18}`);
}

/* ---- what a costlier step would change ---- */

/** S by time of a method whose steps cost so many seconds without it; what its choosing costs stays. */
const speedAt = ({ oneOff, choosing, steps, byWork }, cost) => (byWork * cost) / ((byWork * oneOff) / steps + cost + choosing);

/** Seconds of a step from which on the method is faster; null where it never is. */
const breakEven = ({ oneOff, choosing, steps, byWork }) =>
  byWork > 1 ? ((byWork * oneOff) / steps + choosing) / (byWork - 1) : null;

function buildCalculator(parent) {
  const rows = data.workloads.map((panel) => [panel.id, panel.methods[data.first]?.costs]).filter(([, own]) => own);
  const pays = ({ pays: [low, high] }) => (low === undefined ? "" : ` (${brief(+low)} to ${+high === Infinity ? "∞" : brief(+high)})`);
  const micros = (seconds, { batch }) => (1e6 * seconds) / batch;
  if (rows.length === 0) return;
  const first = nameOf(data.first);
  const box = parent.append("div").attr("class", "calculator");
  box.append("h3").attr("class", "later").text("What if a step of mine costs more?");
  const line = box.append("p").attr("class", "intro ask");
  line.append("label").attr("for", "cost").text("My training step costs ");
  const input = line.append("input").attr("id", "cost").attr("type", "number").attr("min", 0).attr("step", "any")
    .property("value", +d3.max(rows, ([, own]) => micros(own.training, own)).toPrecision(2));
  line.append("span").text(` µs a row (forward, backward and update). If ${first} then saved as much work as here, and choosing a row cost the same, S by time would be:`);
  const table = box.append("div").attr("class", "scroll").attr("tabindex", 0).attr("role", "group").attr("aria-label", "S at another cost of a step")
    .append("table").attr("class", "t small");
  table.append("thead").append("tr").selectAll("th").data(["workload", "training, µs a row (here)", "choosing, µs a row", "S by work", "S by time at your cost", "faster than shuffling if a step costs more than (µs a row)"].map((text) => text.replace("shuffling", reference)))
    .join("th").attr("scope", "col").attr("class", (_, i) => (i ? "n" : null)).text((text) => text);
  const body = table.append("tbody");
  const write = () => {
    const cost = Math.max(0, parseFloat(input.property("value")) || 0);
    body.selectAll("tr").data(rows).join("tr").html("").each(function ([id, own]) {
      const row = d3.select(this);
      row.append("th").attr("scope", "row").text(id);
      const even = breakEven(own);
      const choosing = own.choosing + own.oneOff * own.byWork / own.steps;
      [brief(micros(own.training, own)), brief(micros(choosing, own)), fixed(own.byWork),
        fixed(speedAt(own, (cost * own.batch) / 1e6)), even === null ? "never" : brief(micros(even, own)) + pays(own)]
        .forEach((text) => row.append("td").attr("class", "n").text(text));
    });
  };
  input.on("input", write);
  write();
}

/* ---- curves ---- */

const pinned = new Set();
let hot = null;

function buildCurves() {
  const box = place("curves").append("div").attr("id", "lines");
  box.append("p").attr("class", "intro js-only").text("Point at a line or a name to see that method in all panels; press to keep it.");
  const pinnedFirst = () => {
    pinned.clear();
    data.workloads.forEach((panel) => shownIn(panel).forEach((id) => pinned.add(id)));
  };
  pinnedFirst();
  const legend = box.append("ul").attr("class", "leg js-only");
  const items = legend.selectAll("li").data(data.methods).join("li");
  const buttons = items.append("button").attr("type", "button").attr("data-method", (method) => method.id).each(function (method) {
    const button = dress(d3.select(this), method.id);
    swatch(button, method.id);
    button.append("span").text(method.name);
  });
  buttons.on("pointerenter focus", (event, method) => glow(method.id)).on("pointerleave blur", () => glow(null))
    .on("click", (event, method) => pin(method.id));
  legend.append("li").append("button").attr("type", "button").attr("class", "reset").text("reset").on("click", () => {
    pinnedFirst();
    state();
  });
  const grid = box.append("div").attr("class", "g2");
  few.forEach((panel) => {
    const element = figure(grid, panel, "", (inner, width) => {
      curves(inner, width, panel);
      state();
    });
    element.select("h3 span").attr("class", "readout");
  });
  state();
}

function pin(id) {
  if (!pinned.delete(id)) pinned.add(id);
  state();
}

function glow(id) {
  hot = id;
  state();
}

function state() {
  const lines = d3.select("#lines");
  lines.classed("dim", hot !== null);
  lines.selectAll(".ends").each(function ({ ends, x, low, high, room }) {
    const named = ends.filter(({ id }) => pinned.has(id) || id === hot);
    d3.select(this).html("").call(endLabels, named, x, low, high, room);
  });
  lines.selectAll(".s, .end").each(function () {
    const id = this.getAttribute("data-method");
    d3.select(this).classed("on", pinned.has(id)).classed("hot", id === hot);
  });
  lines.selectAll(".leg [data-method]").attr("aria-pressed", (method) => String(pinned.has(method.id)));
}

function curves(box, width, panel) {
  const rows = data.methods.filter((method) => panel.methods[method.id]?.curve);
  if (rows.length === 0) {
    box.append("p").attr("class", "cap").text(`${untimed}.`);
    return;
  }
  const height = Math.min(376, 240 + width * 0.26);
  const named = width < 480 ? data.workloads.flatMap(shownIn) : rows.map((method) => method.id); // On a phone longer names are cut.
  const room = Math.max(80, labelWidth(named, 0.4 * width));
  const right = width - room - 30;
  const bottom = height - 40;
  const curveOf = (id) => panel.methods[id]?.curve?.filter(([seconds]) => seconds > 0);
  const all = rows.flatMap((method) => curveOf(method.id));
  const base = curveOf(data.reference) ?? all;
  const longest = 1.35 * d3.max(base, ([seconds]) => seconds);
  const start = base[Math.min(base.length - 1, Math.floor(base.length / 8))][0];
  const x = d3.scaleLog([start, longest], [38, right]);
  const seen = all.filter(([seconds]) => seconds >= start && seconds <= longest);
  const least = Math.max(d3.min(seen, (p) => p[2]), 0.7 * d3.min(seen, (p) => p[1])); // Two seeds can have bands down to 0.
  const y = d3.scaleLog([least / 1.03, 1.12 * d3.max(base.filter(([seconds]) => seconds >= start), (p) => p[1])], [bottom, 24]);
  const svg = svgIn(box, width, height, `${panel.id}: test error over the time of one training with ${budgetName(panel.headline)}, ends: ` +
    rows.map((method) => `${method.name} ${percent(panel.methods[method.id].curve.at(-1)[1])}`).join("; "));
  const clip = `clip-${panel.id}`;
  svg.append("clipPath").attr("id", clip).append("rect").attr("x", 38).attr("y", 14).attr("width", right - 38).attr("height", bottom - 14);
  axes(svg, x, y, 38, right, bottom, { ticksX: logTicks(x, width < 400 ? 5 : 7), ticksY: logTicks(y, 7), unitY: "test error, %" });
  svg.append("text").attr("class", "ax note").attr("x", (38 + right) / 2).attr("y", height - 4).attr("text-anchor", "middle").text("training time, seconds");
  const line = d3.line(([seconds]) => x(seconds), ([, error]) => y(error));
  const band = d3.area(([seconds]) => x(seconds), (p) => y(p[2]), (p) => y(p[3]));
  const drawn = [...rows].sort((a, b) => (a.id === data.first) - (b.id === data.first));
  const part = ({ id }) => dress(svg.append("g").attr("class", "s").attr("data-method", id), id).attr("clip-path", `url(#${clip})`);
  for (const method of drawn) { // Bands lie below all lines, so that they tint none.
    part(method).classed("wide", method.id === data.reference || method.id === data.first)
      .append("path").attr("class", "b").attr("d", band(curveOf(method.id)));
  }
  for (const method of drawn) {
    const points = curveOf(method.id);
    const group = part(method);
    group.append("path").attr("class", "l").attr("d", line(points));
    group.append("path").attr("class", "hit").attr("d", line(points))
      .on("pointerenter", () => glow(method.id))
      .on("pointermove", (event) => readout(box, panel, method, x.invert(d3.pointer(event)[0])))
      .on("pointerleave", () => { glow(null); readout(box, panel, null); })
      .on("click", () => pin(method.id));
  }
  const ends = rows.map((method) => {
    const points = curveOf(method.id);
    const end = points.filter(([seconds]) => seconds <= longest).at(-1) ?? points[0];
    return { id: method.id, x: Math.min(right, x(end[0])), y: Math.max(24, y(end[1])) };
  });
  svg.append("g").attr("class", "ends").datum({ ends, x: right + 16, low: 28, high: bottom - 6, room });
}

/** The nearest point of a curve, in words beside the title of its panel. */
function readout(box, panel, method, seconds) {
  const words = d3.select(box.node().parentNode).select(".readout");
  if (!method) return words.text("");
  const points = panel.methods[method.id].curve;
  const point = points[d3.leastIndex(points, (a, b) => Math.abs(a[0] - seconds) - Math.abs(b[0] - seconds))];
  return words.text(` ${method.name}: ${percent(point[1])} after ${brief(point[0])} s`);
}

/* ---- all of it ---- */

const drop = (section) => d3.selectAll(`#${section}, nav li:has(a[href="#${section}"])`).remove();
d3.selectAll('[data-figure="card"]').each(function () { card(d3.select(this)); });
if (data.workloads.length > 0) {
  const error = place("error").append("div").attr("class", "g2");
  few.forEach((panel) => figure(error, panel, ladderNote(panel), (box, width) => ladder(box, width, panel)));
  if (few.length < data.workloads.length) {
    place("error").append("p").attr("class", "cap").text(`Figures show the first ${few.length} of ${data.workloads.length} workloads; the table has all.`);
  }
  if (few.some((panel) => Object.values(panel.profiles).some((points) => points.length > 0))) {
    const goal = place("goal").append("div").attr("class", "g4");
    few.forEach((panel) => figure(goal, panel, clockIn(panel) === judged ? "" : "by work", (box, width) => goals(box, width, panel)));
  } else {
    drop("goal");
  }
  buildTable();
  if (isTimed) {
    const time = place("phases").append("div").attr("class", "g4");
    few.forEach((panel) => figure(time, panel, "", (box, width) => bars(box, width, panel)));
    const key = place("phases").append("ul").attr("class", "key");
    phases.forEach(([, hue, text], i) => {
      if (i === 0 || i === 4) key.append("li").append("b").text(i ? "Training:" : "Choosing rows:");
      key.append("li").call((li) => li.append("i").style("background", `var(${hue})`)).append("span").text(text);
    });
    buildCalculator(d3.select("#phases")); // below the caption of the bars
    buildCurves();
  } else {
    drop("curves");
    d3.select("#phases .cap").remove();
    place("phases").append("p").attr("class", "intro").text(
      `${untimed}${data.metric === "work" ? ", and S is by work" : ""}. Run without --shared-machine to time it.`);
  }
}

/* Copying works from file:// as well. */
d3.selectAll("[data-copy]").on("click", async function () {
  const text = this.parentNode.querySelector("pre").textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  this.textContent = "Copied";
  setTimeout(() => (this.textContent = "Copy"), 1500);
});
