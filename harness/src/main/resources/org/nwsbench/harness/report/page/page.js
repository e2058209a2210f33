"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
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
    // An upper bound stands below all numbers.
    return (under ? over / under : Number(over)) - (text.trim().startsWith("<") ? 1e9 : 0);
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

  let folded = [];
  addEventListener("beforeprint", () => {
    folded = all("details:not([open])");
    folded.forEach((fold) => (fold.open = true));
  });
  addEventListener("afterprint", () => folded.forEach((fold) => (fold.open = false)));

  const unfold = () => {
    const at = document.getElementById(location.hash.slice(1));
    const fold = at?.closest("details");
    if (fold) fold.open = true;
    if (fold) at.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
