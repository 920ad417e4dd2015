// The page in a real browser, as a clerk uses it: node e2e.mjs PAGE WORK SHOTS [SET…]
// PAGE has hegao.html and site/. WORK is emptied; SHOTS receives the pictures. All sets of scenarios are played, or those
// that are named, in the browser that CHROMIUM names. The exit code is the verdict.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { Engine } from "./engine.mjs";
import { Hegao, Heard, launch } from "./browser.mjs";
import { docx, engineIn } from "./drafts.mjs";
import { access } from "./scenarios/access.mjs";
import { files } from "./scenarios/files.mjs";
import { hostile } from "./scenarios/hostile.mjs";
import { privacy } from "./scenarios/privacy.mjs";
import { settings } from "./scenarios/settings.mjs";
import { site } from "./scenarios/site.mjs";
import { trouble } from "./scenarios/trouble.mjs";
import { writing } from "./scenarios/writing.mjs";

const [page, work, shots] = process.argv.slice(2, 5).map((path) => resolve(path));
const named = process.argv.slice(5);
const sets = { writing, files, settings, hostile, trouble, access, site, privacy };
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
mkdirSync(shots, { recursive: true });

const started = Date.now();
const browser = await launch();
const heard = new Heard();
const address = pathToFileURL(join(page, "hegao.html")).href;
const opened = [];

/** What a scenario needs besides the page that it is given. */
const stage = {
  browser,
  docx,
  folder: page,
  address,
  engine: await Engine.load(engineIn(join(page, "hegao.html"))),
  /** A file to open; its path. */
  file(name, content) {
    writeFileSync(join(work, name), content);
    return join(work, name);
  },
  repository: (path) => resolve(import.meta.dirname, "../..", path),
  read: (path) => readFileSync(stage.repository(path)),
  shot: (hegao, name) => hegao.screenshot(join(shots, `page-${name}.png`)),
  /** Another page, which is closed when the scenario ends; what it does is heard unless it says otherwise. */
  async open(options, { hears = heard, at = address } = {}) {
    const hegao = await Hegao.open(browser, at, hears, options);
    opened.push(hegao);
    return hegao;
  },
};

let failures = 0;
for (const name of named.length > 0 ? named : Object.keys(sets)) {
  const scenarios = sets[name];
  let hegao;
  let broken = false;
  for (const [what, scenario] of Object.entries(scenarios)) {
    const since = Date.now();
    try {
      if (scenario.length > 0) hegao ??= await Hegao.open(browser, address, heard);
      await (scenario.length > 0 ? scenario(hegao, stage) : scenario.call(stage));
      step(what, since);
    } catch (error) {
      failures += 1;
      step(`FAIL ${what}: ${error.stack}`, since);
      await stage.shot(opened.at(-1) ?? hegao, `failure-${failures}`).catch(() => {});
      // What the next ones of this set begin with is not there.
      if (scenario.length > 0) broken = true;
    }
    for (const other of opened.splice(0)) await other.close();
    if (broken) break;
  }
  await hegao?.close();
}
await browser.close();

try {
  const since = Date.now();
  assert.ok(heard.requests.includes(address));
  assert.deepEqual(heard.requests.filter((url) => url !== address && !url.startsWith("blob:null/")), []);
  step(`nothing was requested but the page and its worker: ${heard.requests.length} requests`, since);
  assert.deepEqual(heard.errors, [], "errors in the console");
  step("no errors in the console", since);
} catch (error) {
  failures += 1;
  step(`FAIL ${error.message}`, Date.now());
}
console.log(failures === 0 ? "PASS" : `FAIL: ${failures}`);
process.exitCode = failures === 0 ? 0 : 1;

function step(what, since) {
  const seconds = (milliseconds) => `${(milliseconds / 1000).toFixed(1).padStart(6)} s`;
  console.log(`${seconds(Date.now() - started)} ${seconds(Date.now() - since)}  ${what}`);
}
