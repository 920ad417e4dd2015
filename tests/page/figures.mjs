// How large the page is and how fast: node figures.mjs PAGE, where PAGE has hegao.html and site/. It prints a table and judges
// nothing: times are those of this machine, medians of several runs, beside what they are to stay below.

import { readFileSync, readdirSync, statSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { brotliCompressSync, constants } from "node:zlib";
import { Hegao, Heard, launch } from "./browser.mjs";
import { docx } from "./drafts.mjs";
import { measurePage, measureWorker } from "./measure.mjs";

const page = resolve(process.argv[2]);
const address = pathToFileURL(join(page, "hegao.html")).href;
const RUNS = 5;
const work = mkdtempSync(join(tmpdir(), "hegao-"));
const rows = [];

/** A row of the table: what, its figure, what it must not exceed. */
const row = (what, figure, must, unit, digits = 1) => rows.push({ what, figure: `${figure.toFixed(digits)} ${unit}`, must: must === null ? "" : `≤ ${must} ${unit}`, over: must === null || figure <= must ? "" : "OVER" });
const median = (all) => all.toSorted((a, b) => a - b)[all.length >> 1];

const reports = resolve(import.meta.dirname, "../corpus/reports");
const corpus = readdirSync(reports).map((name) => readFileSync(join(reports, name), "utf8")).join("\n");
const SPEECH = resolve(import.meta.dirname, "../讲话.txt");
const LONG = join(work, "长.txt");
writeFileSync(LONG, Buffer.from(corpus.repeat(3)).subarray(0, 1_000_000));
const REPORT = join(work, "报告.docx");
writeFileSync(REPORT, reportOf(40_000));

/** A Word file of about so many bytes, of reports and of a speech with mistakes. */
function reportOf(size) {
  const paragraphs = `${readFileSync(SPEECH, "utf8")}\n${corpus}`.split("\n").filter((line) => line.trim() !== "");
  let count = 0;
  let file;
  do file = docx(paragraphs.slice(0, (count += 10)));
  while (file.length < size);
  return file;
}

const browser = await launch();
const heard = new Heard();

async function open() {
  const hegao = await Hegao.open(browser, address, heard, {}, async (context) => {
    await context.addInitScript(measurePage, `(${measureWorker})()`);
  });
  await hegao.page.waitForTimeout(1000); // what the page does on its own is over
  return hegao;
}
/** Runs `act`, and gives what the engine was asked in between: how long each took in it, and from the page and back. */
async function asked({ page }, act) {
  const worker = page.workers()[0];
  await worker.evaluate(() => self.asks.splice(0));
  await page.evaluate(() => window.trips.splice(0));
  await act();
  const asks = await worker.evaluate(() => self.asks.splice(0));
  const trips = await page.evaluate(() => window.trips.splice(0));
  return { asks, trips };
}
const spent = ({ asks }, ...kinds) => asks.filter(({ ask }) => kinds.includes(ask)).reduce((sum, { time }) => sum + time, 0);

row("hegao.html", statSync(join(page, "hegao.html")).size / 1e6, 12, "MB", 2);
const site = join(page, "site");
const packed = readdirSync(site).map((name) => {
  const bytes = readFileSync(join(site, name));
  const { BROTLI_PARAM_QUALITY: quality, BROTLI_PARAM_LGWIN: window, BROTLI_PARAM_SIZE_HINT: hint } = constants;
  return brotliCompressSync(bytes, { params: { [quality]: 11, [window]: 24, [hint]: bytes.length } }).length;
});
row("site, by brotli", packed.reduce((sum, length) => sum + length, 0) / 1e6, 5.5, "MB", 2);

const readies = [];
const firsts = [];
const agains = [];
const keys = [];
const rounds = [];
const marked = [];
const words = [];
const engines = [];
const copies = [];
for (let run = 0; run < RUNS; run++) {
  const hegao = await open();
  readies.push(await hegao.page.evaluate(() => window.readyAt));

  firsts.push(spent(await asked(hegao, async () => (await hegao.drop(SPEECH), hegao.items().first().waitFor())), "open", "findings"));
  const again = await asked(hegao, async () => {
    await hegao.configure('[severity]\nduplicate-word = "error"\n');
    await hegao.until("the check", () => hegao.page.evaluate(() => window.trips.some(({ ask }) => ask === "findings")));
  });
  agains.push(spent(again, "findings"));
  await hegao.press("Escape");

  await hegao.lines().nth(10).click();
  for (let key = 0; key < 12; key++) {
    const typed = await asked(hegao, async () => {
      await hegao.press(key % 2 ? "Backspace" : "1");
      await hegao.page.waitForTimeout(60);
    });
    keys.push(spent(typed, "edit", "findings"));
    const [edit, findings] = ["edit", "findings"].map((kind) => typed.trips.find(({ ask }) => ask === kind));
    if (edit && findings) rounds.push(findings.until - edit.since);
    const at = await hegao.page.evaluate(() => window.drawnAfterKey);
    if (at) marked.push(at);
  }

  const dropped = await asked(hegao, async () => {
    await hegao.drop(REPORT);
    await hegao.page.waitForFunction(() => window.listedAfterDrop);
  });
  engines.push(spent(dropped, "open", "findings", "outline"));
  words.push(await hegao.page.evaluate(() => window.listedAfterDrop));
  await hegao.download(() => hegao.button("下载批注副本").click());
  copies.push(await hegao.page.evaluate(() => window.savedAfterClick));
  await hegao.close();
}
row("from the disk until it is ready", median(readies), 1500, "ms", 0);
row("a speech of 14 KB: opened and checked, in the engine", median(firsts), 50, "ms");
row("… checked again from the start, in the engine", median(agains), 5, "ms");
row("… a keystroke and its findings, in the engine", median(keys), 2, "ms", 2);
row("… the same, from the page to the worker and back", median(rounds), null, "ms", 2);
row("… from the key until the findings are in the page", median(marked), null, "ms", 1);
row(`a Word report of ${(statSync(REPORT).size / 1000).toFixed(0)} KB: from its drop until its findings are drawn`, median(words), 100, "ms", 0);
row("… of it in the engine", median(engines), null, "ms", 0);
row("… from the click until the annotated copy is downloaded", median(copies), 200, "ms", 0);

const hegao = await open();
await hegao.drop(LONG);
await hegao.items().first().waitFor();
await hegao.page.waitForTimeout(1000);
await hegao.lines().nth(3).click();
await hegao.page.evaluate(() => window.watchFrames());
const began = Date.now();
for (let key = 0; key < 60; key++) {
  await hegao.press("1");
  await hegao.page.waitForTimeout(Math.max(0, began + (key + 1) * (1000 / 30) - Date.now()));
}
const took = Date.now() - began;
const { gaps, tasks } = await hegao.page.evaluate(() => window.frameGaps());
row(`typing 60 characters in 1 MB, at ${(60_000 / took).toFixed(0)} a second: frames dropped (gaps > 34 ms)`, gaps.filter((gap) => gap > 34).length, 0, "", 0);
row("… the longest gap between frames", Math.max(...gaps), null, "ms", 0);
row("… the longest task of the main thread (0: none above 50 ms)", Math.max(0, ...tasks), null, "ms", 0);
await hegao.close();

row("requests after the page and its worker", heard.requests.filter((url) => url !== address && !url.startsWith("blob:null/")).length, 0, "", 0);
await browser.close();
rmSync(work, { recursive: true });
for (const { what, figure, must, over } of rows) console.log(`${figure.padStart(10)}  ${must.padEnd(10)} ${over.padEnd(5)} ${what}`);
