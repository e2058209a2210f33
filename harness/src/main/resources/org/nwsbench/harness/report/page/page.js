"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

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

  const sort = (head, index) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    const body = head.closest("table").tBodies[0];
    const text = (row) => row.cells[index].textContent.trim();
    const rows = [...body.rows].sort((a, b) => {
      const order = compare(text(a), text(b), head.classList.contains("words"));
      return Math.abs(order) === Infinity || up ? order : -order;
    });
    all("th", head.parentElement).forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    body.append(...rows);
  };

  for (const table of all("table.data")) {
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      button.addEventListener("click", () => sort(head, index));
      head.append(button);
    });
  }

  const filters = document.getElementById("filters");
  const left = (name) => new Set(all(`input[name=${name}]:not(:checked)`, filters).map((box) => box.value));
  const filter = () => {
    const methods = left("method");
    const workloads = left("workload");
    const rows = all("tr[data-method]");
    all("[data-method], [data-workload]").forEach(({ dataset }, i, parts) => {
      parts[i].hidden = methods.has(dataset.method) || workloads.has(dataset.workload);
    });
    const shown = rows.filter((row) => !row.closest("[hidden]")).length;
    document.getElementById("filtered").textContent =
      shown === rows.length ? "All rows are shown." : `${shown} of ${rows.length} rows are shown.`;
  };
  filters.addEventListener("change", filter);
  filters.addEventListener("submit", (event) => event.preventDefault());
  filters.hidden = false;
  filter();

  const dialog = document.getElementById("cell");
  const element = (name, text, parent) => {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const behind = (link) => {
    const heading = document.getElementById(link.hash.slice(1));
    const table = heading.nextElementSibling.querySelector("table");
    const head = table.tHead.querySelector(`th[data-column="${link.dataset.column}"]`);
    return { heading, table, head, index: head.cellIndex };
  };

  const open = (link) => {
    const { heading, table, head, index } = behind(link);
    const rule = heading.parentElement.querySelector(`.rules li:nth-child(${head.dataset.rule})`);
    dialog.replaceChildren();
    const shut = element("button", "Close", dialog);
    shut.className = "shut";
    shut.type = "button";
    shut.addEventListener("click", () => dialog.close());
    const column = head.firstChild.textContent.trim();
    element("h2", `${heading.textContent}: ${column} = ${link.textContent}`, dialog).id = "cell-title";
    element("p", rule.textContent, dialog);
    const scroll = element("div", "", dialog);
    scroll.className = "scroll";
    const list = element("table", "", scroll);
    list.className = "records";
    for (const row of [table.tHead.rows[0], ...table.tBodies[0].rows]) {
      if (row !== table.tHead.rows[0] && row.cells[index].textContent === "") continue;
      const copy = element("tr", "", row === table.tHead.rows[0] ? list.createTHead() : list);
      [0, 1, 2, 3].forEach((cell) => copy.append(row.cells[cell].cloneNode(true)));
      element(row === table.tHead.rows[0] ? "th" : "td",
        row === table.tHead.rows[0] ? "value" : row.cells[index].textContent, copy);
    }
    element("p", `Result: ${table.tFoot.rows[0].cells[index - 3].textContent}`, dialog);
    dialog.showModal();
  };

  for (const link of all("table.data a")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open(link);
    });
  }
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
})();
