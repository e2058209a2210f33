"use strict";
(() => {
  const { records, rules, lists, cells } = JSON.parse(document.getElementById("evidence").textContent);
  const section = document.getElementById("cell");
  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };
  const table = (names, rows) => {
    const scroll = element("div", "", section);
    Object.assign(scroll, { className: "scroll", tabIndex: 0, role: "group", ariaLabel: "records" });
    const made = element("table", "", scroll);
    const head = element("tr", "", made.createTHead());
    names.forEach((name) => (element("th", name, head).scope = "col"));
    const body = made.createTBody();
    for (const [href, name, ...rest] of rows) {
      const row = element("tr", "", body);
      const head = element("th", "", row);
      head.scope = "row";
      element("a", name, head).href = href;
      rest.forEach((value) => element("td", value, row));
    }
  };
  const show = () => {
    const place = location.hash.slice(1);
    const cell = cells[decodeURIComponent(place)];
    document.getElementById("back").href = "./index.html" + (cell ? "#t-" + place.replace(/\.\d+\.\d+$/, "") : "");
    section.replaceChildren();
    if (cell) {
      const [title, text, rule, list, values] = cell;
      element("h2", `${title} = ${text}`, section);
      element("p", rules[rule], section);
      table(["record", "seed", "status", "key", "value"], lists[list].map((place, i) => [...records[place], values[i]]));
    } else {
      element("h2", "All records", section);
      table(["record", "seed", "status", "key"], records);
    }
  };
  addEventListener("hashchange", () => {
    show();
    const head = section.querySelector("h2");
    head.tabIndex = -1;
    head.focus();
  });
  show();
})();
