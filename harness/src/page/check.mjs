// Reads DIR/index.html and records.html as readers do: by eye, keyboard and screen reader, without network and without script.
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

const unfold = (page) => page.$$eval("details", (folds) => folds.forEach((fold) => (fold.open = true)));

async function sorts(page) {
  const before = await column(page, "t-summary", 2);
  await page.focus("#t-summary thead th:nth-child(3) button");
  await page.keyboard.press("Enter");
  const up = (await column(page, "t-summary", 2)).map(parseFloat).filter((value) => !isNaN(value));
  check(up.length > 1 && up.every((value, i) => i === 0 || up[i - 1] <= value), "Enter on a heading sorts upwards");
  await page.click("#t-summary thead th:nth-child(3) button");
  const down = (await column(page, "t-summary", 2)).map(parseFloat).filter((value) => !isNaN(value));
  check(down.every((value, i) => i === 0 || down[i - 1] >= value), "a second press sorts downwards");
  const state = await page.$eval("#t-summary thead th:nth-child(3)", (th) => th.getAttribute("aria-sort"));
  check(state === "descending", "the heading says how it sorts");
  check(before.length === (await column(page, "t-summary", 2)).length, "sorting keeps every row");
}

async function drills(page) {
  const links = await page.$$eval("table.data tbody td a", (all) => all.map((a) => [a.getAttribute("href"), a.textContent]));
  const step = Math.ceil(links.length / 60); // an even sample of large pages
  const sample = links.filter((link, i) => i % step === 0);
  await page.goto(new URL(sample[0][0], address).href);
  const told = [];
  for (const [to, text] of sample) {
    await page.evaluate((hash) => { location.hash = hash; dispatchEvent(new HashChangeEvent("hashchange")); }, new URL(to, address).hash);
    told.push(await page.$eval("#cell", (cell) => ({
      title: cell.querySelector("h2").textContent,
      rule: cell.querySelector("p") !== null,
      records: [...cell.querySelectorAll("tbody a")].map((a) => a.getAttribute("href")),
    })));
    if (!told.at(-1).title.endsWith(` = ${text}`)) told.at(-1).rule = false;
  }
  check(told.length > 10 && told.every((cell) => cell.rule && cell.records.length > 0), `each of ${told.length} numbers (of ${links.length}) leads to its rule and records`);
  const files = [...new Set(told.flatMap((cell) => cell.records))];
  const lost = files.filter((file) => {
    try { return !JSON.parse(readFileSync(resolve(folder, decodeURI(file)), "utf8")).schema; } catch { return true; }
  });
  check(files.length > 0 && lost.length === 0, `all ${files.length} linked records are there${lost.length ? ": not " + lost[0] : ""}`);
}

/** What is seen without scrolling: sentences, and at 1400 pixels the figure as well. */
async function first(page, width) {
  await page.setViewport({ width, height: width > 1000 ? 900 : 800 });
  const seen = (selector) =>
    page.$eval(selector, (part) => { const box = part.getBoundingClientRect(); return box.top >= 0 && box.top < innerHeight && box.height > 0; });
  check((await seen("h1")) && (await seen(".verdict")) && (await seen(".first ul")), `at ${width} pixels the first screen says what came out`);
  if (width > 1000) {
    const bottom = await page.$eval(".first img", (image) => image.getBoundingClientRect().bottom);
    check(bottom <= 900, `at ${width} pixels the first figure is seen whole (to ${Math.round(bottom)})`);
  }
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
await first(page, 1400);
await first(page, 400);
await unfold(page);
await accessible(page, "with all folds open");
await sorts(page);
await drills(page);
await accessible(page, "what is behind a number");
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
check(plain.length > 0 && !(await page.$("button")), "without script the tables are there and no dead control is");
await page.close();

check(complaints.length === 0, `nothing on the console${complaints.length ? ": " + complaints[0] : ""}`);
const size = readFileSync(resolve(folder, "index.html")).length;
check(size < 1_200_000, `index.html has at most 1.2 MB (${size} bytes)`);
const own = ["index.html", "records.html", "figures/"].map((name) => address.replace("index.html", name));
const outside = requests.filter((url) => !own.some((start) => url.startsWith(start)) && !url.startsWith("data:"));
check(outside.length === 0, `no request to anywhere but its figures${outside.length ? ": " + outside[0] : ""}`);
await browser.close();
process.exit(failures.length ? 1 : 0);
