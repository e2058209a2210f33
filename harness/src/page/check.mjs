// Uses DIR/index.html as readers do: by eye, mouse, keyboard and screen reader, without a network, and without script.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
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

async function open({ width = 1400, scheme = "light", script = true } = {}) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height: 900 });
  await page.emulateMediaFeatures([
    { name: "prefers-color-scheme", value: scheme },
    { name: "prefers-reduced-motion", value: "reduce" }, // A page that still scrolls is clicked beside its buttons.
  ]);
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(address);
  return page;
}

async function shoot(page, name) {
  if (shots) {
    mkdirSync(shots, { recursive: true });
    await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
  }
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  violations.forEach((v) => console.log(`page: axe: ${v.id}: ${v.help}: ${v.nodes.length} x ${v.nodes[0].html.slice(0, 160)}`));
  check(violations.length === 0, `axe finds nothing, ${what}`);
}

const inside = async (page, selector) =>
  page.$$eval(selector, (parts) => parts.every((part) => part.getBoundingClientRect().top < innerHeight));

/** Values of a column as shown, from top to bottom; bounds and empty cells are no numbers. */
const column = (page, at) =>
  page.$$eval("#all tbody tr[data-method]", (rows, i) =>
    rows.map((row) => parseFloat(row.cells[i].querySelector("b span:not(.sr), b")?.textContent.replace(/[^0-9.]/g, ""))), at);

async function sorts(page) {
  const before = await column(page, 1);
  await page.focus("#all thead th:nth-child(2) button");
  await page.keyboard.press("Enter");
  const down = (await column(page, 1)).filter(Number.isFinite);
  check(down.length > 0 && down.every((value, i) => i === 0 || down[i - 1] >= value), "Enter on a heading sorts downwards");
  check((await page.$eval("#all thead th:nth-child(2)", (th) => th.getAttribute("aria-sort"))) === "descending", "the heading says how it sorts");
  await page.click("#all thead th:nth-child(2) button");
  const up = (await column(page, 1)).filter(Number.isFinite);
  check(up.every((value, i) => i === 0 || up[i - 1] <= value), `a second press sorts upwards (${up.join(" ")})`);
  await page.click("#all thead th:nth-child(2) button");
  check(JSON.stringify(await column(page, 1)) === JSON.stringify(before), "a third press brings the groups back");
}

async function toggles(page) {
  for (const name of ["clock", "goal"]) {
    const inputs = await page.$$(`input[name=${name}]`);
    if (inputs.length < 2) continue;
    const before = await page.$eval("#all", (table) => table.textContent);
    await page.focus(`input[name=${name}]:checked`);
    await page.keyboard.press("ArrowRight");
    const after = await page.$eval("#all", (table) => table.textContent);
    check(before !== after, `an arrow key on the ${name}s changes the table`);
    await page.keyboard.press("ArrowLeft");
    check((await page.$eval("#all", (table) => table.textContent)) === before, `and back, for ${name}s`);
  }
}

async function explains(page) {
  const cells = await page.$$("#all .cell");
  const step = Math.ceil(cells.length / 25); // an even sample
  let told = 0;
  const lost = [];
  for (let i = 0; i < cells.length; i += step) {
    await cells[i].focus();
    await page.keyboard.press("Enter");
    const { title, words, links } = await page.$eval("#pop", (pop) => ({
      title: pop.querySelector("h3")?.textContent ?? "",
      words: pop.querySelector("p")?.textContent ?? "",
      links: [...pop.querySelectorAll("tbody a")].map((a) => a.getAttribute("href")),
    }));
    if (/: S [<>]?\s?\d/.test(title) && words.length > 60 && links.length > 0) told++;
    lost.push(...links.filter((link) => !existsSync(resolve(folder, decodeURIComponent(link)))));
    await page.keyboard.press("Escape");
  }
  const sampled = Math.ceil(cells.length / step);
  check(told === sampled && told > 0, `each of ${sampled} numbers (of ${cells.length}) has its sentence and records`);
  check(lost.length === 0, `the records that pages name are there${lost.length ? ": not " + lost[0] : ""}`);
  check(await page.$eval("#pop", (pop) => pop.hidden), "Escape closes what is behind a number");
  check(await page.evaluate(() => document.activeElement.classList.contains("cell")), "and gives the focus back to the cell");
}

async function curves(page) {
  const name = "#lines .leg [data-method]";
  const pressed = () => page.$eval(name, (button) => button.getAttribute("aria-pressed"));
  const before = await pressed();
  await page.click(name);
  check((await pressed()) !== before, "a press on a name pins or frees its curve");
  await page.click(name);
  const hit = await page.$("#lines .hit");
  if (hit) {
    await hit.evaluate((path) => path.scrollIntoView({ block: "center" }));
    const at = await hit.evaluate((path) => {
      const point = path.getPointAtLength(path.getTotalLength() * 0.8).matrixTransform(path.getScreenCTM());
      return [point.x, point.y];
    });
    await page.mouse.move(at[0] - 60, at[1] - 60);
    await page.mouse.move(...at);
    check((await page.$("#lines .s.hot")) !== null, "a curve under the pointer stands out");
    check((await page.$$eval("#lines .readout", (all) => all.some((one) => /% after/.test(one.textContent)))), "and its value is said");
    await page.mouse.move(2, 2);
  }
}

async function copies(page) {
  await page.click("[data-copy]");
  await page.waitForFunction(() => document.querySelector("[data-copy]").textContent === "Copied", { timeout: 5000 });
  check(true, "a command can be copied");
}

let page = await open();
check(await inside(page, "h1, .card"), "at 1400 pixels the first screen says what came out");
await accessible(page, "light");
await shoot(page, "light");
if (await page.$("#all .cell")) {
  await sorts(page);
  await toggles(page);
  await explains(page);
  if (await page.$("#lines")) await curves(page); // Where nothing was timed there are none.
  await page.click("#all .cell");
  await accessible(page, "with what is behind a number");
}
await copies(page);
await page.close();

page = await open({ scheme: "dark" });
await accessible(page, "dark");
await shoot(page, "dark");
await page.close();

for (const width of [400, 320]) {
  page = await open({ width });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  check(wide <= width, `at ${width} pixels the page does not scroll sideways (${wide})`);
  check(await page.$$eval(".seg label", (all) => all.every((label) => label.getBoundingClientRect().right <= innerWidth)), "and each choice can be seen");
  if (width === 320) await accessible(page, "at 320 pixels");
  await shoot(page, `narrow-${width}`);
  await page.close();
}

page = await open({ script: false });
check((await page.$eval("noscript", (note) => note.textContent.includes("figures/"))), "without script the page says where its figures are");
check(await page.$$eval("button", (all) => all.every((button) => getComputedStyle(button).display === "none")), "and shows no dead control");
await page.close();

check(complaints.length === 0, `nothing on the console${complaints.length ? ": " + complaints[0] : ""}`);
const size = readFileSync(resolve(folder, "index.html")).length;
check(size <= 1_000_000, `index.html has at most 1 MB (${size} bytes)`);
const outside = requests.filter((url) => url !== address && !url.startsWith("data:"));
check(outside.length === 0, `no request except for the page itself${outside.length ? ": " + outside[0] : ""}`);
await browser.close();
process.exit(failures.length ? 1 : 0);
