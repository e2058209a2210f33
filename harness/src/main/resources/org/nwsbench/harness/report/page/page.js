"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };
  const button = (parent, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.append(...[...parent.childNodes].filter((node) => node.nodeName !== "SUP"));
    made.addEventListener("click", act);
    parent.prepend(made);
    return made;
  };

  const number = (text) => {
    const found = text.replaceAll(",", "").match(/-?\d+(\.\d+)?(\/\d+)?/);
    if (!found) return null;
    const [over, under] = found[0].split("/");
    return under ? over / under : Number(over);
  };

  const compare = (a, b, words) => {
    if (words) return a < b ? -1 : a > b ? 1 : 0;
    const [x, y] = [number(a), number(b)];
    return x === null && y === null ? 0 : x === null ? Infinity : y === null ? -Infinity : x - y;
  };

  const sort = (head) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    const body = head.closest("table").tBodies[0];
    const text = (row) => row.cells[head.cellIndex].textContent.trim();
    const rows = [...body.rows].sort((a, b) => {
      const order = compare(text(a), text(b), head.classList.contains("words"));
      return Math.abs(order) === Infinity || up ? order : -order;
    });
    all("th", head.parentElement).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...rows);
  };
  all("table.data thead th").forEach((head) => button(head, () => sort(head)));

  const source = document.getElementById("evidence");
  if (!source) return;
  const { records, rules, lists, tables } = JSON.parse(source.textContent);

  const filters = document.getElementById("filters");
  const parts = all("[data-method], [data-workload]");
  const boxes = (legend, name) => {
    const set = element("fieldset", "", filters);
    element("legend", legend, set);
    for (const value of new Set(parts.map((part) => part.dataset[name]).filter(Boolean))) {
      const label = element("label", "", set);
      const box = element("input", "", label);
      Object.assign(box, { type: "checkbox", name, value, checked: true });
      label.append(value);
    }
  };
  boxes("Methods", "method");
  boxes("Workloads", "workload");
  const said = element("output", "", element("p", "", filters));
  const left = (name) => new Set(all(`input[name=${name}]:not(:checked)`, filters).map((box) => box.value));
  const filter = () => {
    const [methods, workloads] = [left("method"), left("workload")];
    for (const part of parts) {
      part.hidden = methods.has(part.dataset.method) || workloads.has(part.dataset.workload);
    }
    const rows = parts.filter((part) => part.dataset.method);
    const shown = rows.filter((row) => !row.closest("[hidden]")).length;
    said.textContent = shown === rows.length ? "All rows are shown." : `${shown} of ${rows.length} rows are shown.`;
  };
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  filter();

  const dialog = document.getElementById("cell");
  const open = (table, cell, [, column, rule, list, values]) => {
    dialog.replaceChildren();
    const shut = element("button", "Close", dialog);
    shut.className = "shut";
    shut.type = "button";
    shut.addEventListener("click", () => dialog.close());
    const names = all("th", cell.parentElement);
    const title = [...names.map((th) => th.firstChild.textContent), table.tHead.rows[0].cells[column].textContent];
    element("h2", `${title.join(", ")} = ${cell.firstChild.textContent}`, dialog).id = "cell-title";
    element("p", rules[rule], dialog);
    const scroll = element("div", "", dialog);
    scroll.className = "scroll";
    scroll.tabIndex = 0;
    const rows = element("table", "", scroll);
    rows.className = "records";
    const head = element("tr", "", rows.createTHead());
    ["record", "seed", "status", "key", "value"].forEach((name) => (element("th", name, head).scope = "col"));
    const body = rows.createTBody();
    lists[list].forEach((place, i) => {
      const [href, name, ...rest] = records[place];
      const row = element("tr", "", body);
      element("a", name, element("td", "", row)).href = href;
      [...rest, values[i]].forEach((value) => element("td", value, row));
    });
    dialog.showModal();
  };

  for (const [key, cells] of Object.entries(tables)) {
    const table = document.getElementById(`t-${key}`);
    const rows = [...table.tBodies[0].rows];
    for (const evidence of cells) {
      const cell = rows[evidence[0]].cells[evidence[1]];
      button(cell, () => open(table, cell, evidence));
    }
  }
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
})();
