// The engine of the page finds what `hegao check` finds: node parity.mjs ENGINE HEGAO PATH…
// ENGINE is hegao_wasm.wasm. Each document below the paths is opened by its bytes, as the page does, and its findings are
// compared: rule, severity, place, message and fix. The exit code is the verdict.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Engine } from "./engine.mjs";

const [wasm, hegao, ...paths] = process.argv.slice(2);
const engine = await Engine.load(readFileSync(wasm));
const ENDINGS = /\.(txt|md|markdown|gongwen|docx|docm|dotx|dotm|odt)$/i;

let documents = 0;
let findings = 0;
for (const path of paths.flatMap(files)) {
  const expected = checked(path);
  const opened = engine.ask({ ask: "open", name: basename(path) }, readFileSync(path));
  if (expected === undefined) {
    assert.ok("refused" in opened, `${path}: only the page opens it`);
    continue;
  }
  assert.ok("text" in opened, `${path}: ${opened.refused}`);
  const found = engine.ask({ ask: "findings", most: 1_000_000 }).findings;
  const reported = found.filter((finding) => finding.severity !== "hint").map(whole);
  assert.deepEqual(reported.map((finding) => ofPage(finding, opened.text)), expected, path);
  documents += 1;
  findings += expected.length;
}
assert.ok(documents > 0 && findings > 0, "nothing was compared");
console.log(`${documents} documents, ${findings} findings: the same`);

/** The documents below a path. */
function files(path) {
  if (!statSync(path).isDirectory()) return ENDINGS.test(path) ? [path] : [];
  const names = readdirSync(path).filter((name) => name !== "node_modules");
  return names.sort().flatMap((name) => files(join(path, name)));
}

/** What `hegao check` finds in a file; undefined where it cannot read it. */
function checked(path) {
  const options = ["check", "--isolated", "--format", "json", "--fail-on", "never", path];
  try {
    const said = execFileSync(hegao, options, { stdio: ["ignore", "pipe", "ignore"], maxBuffer: 1 << 30 });
    return JSON.parse(said).map(ofReport);
  } catch {
    return undefined;
  }
}

/** A finding with the edits of its fix, which the page asks for when it applies them. */
function whole(finding) {
  const { code, range, fix } = finding;
  if (!fix) return finding;
  return { ...finding, fix: { ...fix, edits: engine.ask({ ask: "fix", finding: { code, range } }).edits } };
}

/** A finding of a report, whose places are characters from 1. */
function ofReport({ code, severity, message, location, end_location, fix }) {
  const place = ({ row, column }) => `${row}:${column}`;
  const edit = (it) => [place(it.location), place(it.end_location), it.content];
  return {
    code, severity, message, place: `${place(location)}-${place(end_location)}`,
    fix: fix && [fix.message, fix.applicability === "safe", fix.edits.map(edit)],
  };
}

/** The same of the page, whose places are UTF-16 from 0. */
function ofPage({ code, severity, message, range, fix }, text) {
  const rows = text.split(/\r\n|\n|\r/);
  const place = (row, column) => `${row + 1}:${[...rows[row].slice(0, column)].length + 1}`;
  const ends = ([row, column, endRow, endColumn]) => [place(row, column), place(endRow, endColumn)];
  const edit = (it) => [...ends(it.range), it.text];
  return { code, severity, message, place: ends(range).join("-"), fix: fix && [fix.message, fix.safe, fix.edits.map(edit)] };
}
