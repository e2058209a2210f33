// Reads DIR/index.html as readers do: by eye, keyboard and screen reader, without network and without script.
import { readFileSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve, join } from "node:path";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const [folder, shots] = process.argv.slice(2);
const address = pathToFileURL(resolve(folder, "index.html")).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const failures = [];
const check = (holds, what) => {
  console.log(`page: ${holds ? "ok" : "FAILED"}: ${what}`);
  if (!holds) failures.push(what);
};

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM,
  args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  protocolTimeout: 600_000, // axe on a large page
});

const complaints = [];
const requests = [];

async function open({ width = 1280, scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address);
  return page;
}

const column = (page, table, index) =>
  page.$$eval(`#${table} tbody tr`, (rows, i) => rows.map((row) => row.cells[i].textContent), index);

async function sorts(page) {
  const before = await column(page, "t-summary", 1);
  await page.focus("#t-summary thead th:nth-child(2) button");
  await page.keyboard.press("Enter");
  const up = (await column(page, "t-summary", 1)).map(parseFloat).filter((value) => !isNaN(value));
  check(up.length > 1 && up.every((value, i) => i === 0 || up[i - 1] <= value), "Enter on a heading sorts upwards");
  await page.click("#t-summary thead th:nth-child(2) button");
  const down = (await column(page, "t-summary", 1)).map(parseFloat).filter((value) => !isNaN(value));
  check(down.every((value, i) => i === 0 || down[i - 1] >= value), "a second press sorts downwards");
  const state = await page.$eval("#t-summary thead th:nth-child(2)", (th) => th.getAttribute("aria-sort"));
  check(state === "descending", "the heading says how it sorts");
  check(before.length === (await column(page, "t-summary", 1)).length, "sorting keeps every row");
}

async function filters(page) {
  const method = await page.$eval("input[name=method]", (box) => box.value);
  const shown = (value) =>
    page.$$eval("tr[data-method]", (rows, v) => rows.filter((row) => row.dataset.method === v && row.offsetParent).length, value);
  check((await shown(method)) > 0, `rows of ${method} are shown`);
  await page.focus("input[name=method]");
  await page.keyboard.press("Space");
  check((await shown(method)) === 0, `without its tick, no row of ${method} is shown`);
  check(/ of \d+ rows are shown/.test(await page.$eval("#filters output", (line) => line.textContent)), "the number of rows is said");
  await page.keyboard.press("Space");
  const workload = await page.$eval("input[name=workload]", (box) => box.value);
  await page.click("input[name=workload]");
  const visible = await page.$$eval("[data-workload]", (parts, w) => parts.filter((part) => part.dataset.workload === w && part.offsetParent).length, workload);
  check(visible === 0, `without its tick, nothing of ${workload} is shown`);
  await page.click("input[name=workload]");
}

async function drills(page) {
  const count = await page.$$eval("table.data tbody button", (links) => links.length);
  const step = Math.ceil(count / 300); // an even sample of large pages
  const cells = await page.$$eval("table.data tbody button", (links, every) =>
    links.filter((link, i) => i % every === 0).map((link) => {
      link.click();
      const dialog = document.getElementById("cell");
      const records = [...dialog.querySelectorAll("tbody a")].map((a) => a.getAttribute("href"));
      const told = dialog.open && dialog.textContent.includes(link.textContent) && dialog.querySelector("p") !== null && records.length > 0;
      dialog.close();
      return { text: link.textContent, told, records };
    }), step);
  check(cells.length > 10 && cells.every((cell) => cell.told), `each of ${cells.length} numbers (of ${count}) opens its rule and records`);
  const without = cells.filter((cell) => cell.records.length === 0).length;
  check(without === 0, `each number leads to a record (${without} do not)`);
  const files = [...new Set(cells.flatMap((cell) => cell.records))];
  const lost = files.filter((file) => {
    try { return !JSON.parse(readFileSync(resolve(folder, decodeURI(file)), "utf8")).schema; } catch { return true; }
  });
  check(files.length > 0 && lost.length === 0, `all ${files.length} linked records are there${lost.length ? ": not " + lost[0] : ""}`);
  await page.focus("table.data tbody button");
  await page.keyboard.press("Enter");
  check(await page.$eval("#cell", (dialog) => dialog.open), "Enter on a number opens its records");
  await page.keyboard.press("Escape");
  check(!(await page.$eval("#cell", (dialog) => dialog.open)), "Escape closes them");
  check(await page.evaluate(() => document.activeElement.matches("table.data tbody button")), "and gives the focus back");
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  violations.forEach((v) => console.log(`page: axe: ${v.id}: ${v.help}: ${v.nodes.length} x ${v.nodes[0].html.slice(0, 160)}`));
  check(violations.length === 0, `axe finds nothing, ${what}`);
}

async function narrow(page) {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  check(width <= 360, `at 360 pixels the page does not scroll sideways (${width})`);
}

async function shoot(page, name) {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }
}

let page = await open();
await accessible(page, "light");
await shoot(page, "light");
await sorts(page);
await filters(page);
await drills(page);
await page.click("table.data td button");
await accessible(page, "with a number's records open");
await page.close();

page = await open({ scheme: "dark" });
await accessible(page, "dark");
await shoot(page, "dark");
await page.close();

page = await open({ width: 360 });
await narrow(page);
await accessible(page, "at 360 pixels");
await shoot(page, "narrow");
await page.close();

page = await open({ script: false });
const plain = await page.$$("table.data tbody tr");
check(plain.length > 0 && !(await page.$("#filters:not([hidden])")), "without script the tables are there and no dead control is");
await page.close();

check(complaints.length === 0, `nothing on the console${complaints.length ? ": " + complaints[0] : ""}`);
const outside = requests.filter((url) => url !== address && !url.startsWith(address.replace("index.html", "figures/")) && !url.startsWith("data:"));
check(outside.length === 0, `no request to anywhere but its figures${outside.length ? ": " + outside[0] : ""}`);
await browser.close();
process.exit(failures.length ? 1 : 0);
