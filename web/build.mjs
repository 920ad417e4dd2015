// Builds the page: hegao.html, which is all of it in one file, and site/, the same for a host of static files.
// node build.mjs [--engine FILE.wasm] [--licences FILE] [--compressed] [--out DIR]
// Without --engine, cargo builds the engine. The licences are those of what the engine is made of, which
// tools/package/page.py collects. With --compressed there is a .br and a .gz beside each file of site/, for hosts that
// send those; half a minute. The same sources give the same bytes.

import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = import.meta.dirname;
const root = resolve(here, "..");
const { values } = parseArgs({ options: { engine: { type: "string" }, licences: { type: "string" }, compressed: { type: "boolean" }, out: { type: "string" } } });
const out = resolve(values.out ?? join(root, "target/page"));
const read = (name) => readFileSync(join(here, name), "utf8");

/** Where cargo puts the engine. */
function built() {
  execFileSync("cargo", ["build", "--release", "--locked", "-p", "hegao-wasm", "--target", "wasm32-unknown-unknown"], { cwd: root, stdio: "inherit" });
  return join(resolve(root, process.env.CARGO_TARGET_DIR ?? "target"), "wasm32-unknown-unknown/release/hegao_wasm.wasm");
}

/** One script or style sheet of all that it imports, and the packages that it is made of. */
async function bundle(entry, define = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(here, entry)],
    absWorkingDir: here,
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    charset: "utf8",
    legalComments: "none",
    format: "iife",
    target: ["chrome109", "firefox115", "safari16.4"],
    define,
  });
  const packages = Object.keys(metafile.inputs).flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []);
  return { text: outputFiles[0].text.trim(), packages };
}

/** The licences of packages, word for word; each text once. */
function licencesOf(packages) {
  const byText = new Map();
  for (const name of [...new Set(packages)].sort()) {
    const folder = join(here, "node_modules", name);
    const file = readdirSync(folder).find((it) => /^licen[cs]e/i.test(it));
    if (file === undefined) throw new Error(`${name} 没有许可证文件`);
    const { version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
    const text = readFileSync(join(folder, file), "utf8").trim();
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version}`]);
  }
  const ofEngine = values.licences ? [readFileSync(values.licences, "utf8").trim()] : [];
  return [...[...byText].map(([text, names]) => `${names.join("、")}\n\n${text}`), ...ofEngine].join("\n\n――――\n\n");
}

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** Text that stands in a script element of any type must not end it. */
const inScript = (text) => text.replace(/<(?=\/script|!--)/gi, "\\x3c");

/** The page may run these scripts and no others, and may reach nothing. */
function policy(scripts, more) {
  return [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
    "worker-src blob:",
    `style-src 'unsafe-inline'${more}`,
    "img-src data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

/** The template with each {{name}} filled in. */
const fill = (template, parts) => template.replace(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);

const version = readFileSync(join(root, "Cargo.toml"), "utf8").match(/^version = "(.*)"$/m)[1];
const worker = await bundle("src/engine/worker.ts");
const page = await bundle("src/main.ts", { WORKER_SOURCE: JSON.stringify(worker.text), VERSION: JSON.stringify(version) });
const style = (await bundle("src/style/index.css")).text;
const engine = readFileSync(resolve(values.engine ?? built()));
// What it does not import it cannot call: no network, no clock, no disk.
const imports = WebAssembly.Module.imports(new WebAssembly.Module(engine));
if (imports.length > 0) throw new Error(`the engine imports ${imports.map(({ name }) => name).join(", ")}`);
// A gzip file has a time in it, which zlib leaves at 0.
const packed = gzipSync(engine, { level: 9 }).toString("base64");
/** Each byte as a character of a string. */
const spelled = engine.toString("latin1").replace(/[\\'\n\r]/g, (it) => ({ "\n": "\\n", "\r": "\\r" })[it] ?? `\\${it}`);

const script = inScript(page.text);
const early = read("early.js");
const template = read("index.html");
const both = {
  early,
  icon: encodeURIComponent(read("icon.svg").trim()),
  licences: inScript(licencesOf([...page.packages, ...worker.packages])),
};
const whole = fill(template, {
  ...both,
  policy: policy([hash(early), hash(script)], ""),
  style: `<style>${style}</style>`,
  engine: `<script type="text/plain" id="engine">${packed}</script>`,
  script: `<script>${script}</script>`,
});
const index = fill(template, {
  ...both,
  policy: policy(["'self'", hash(early)], " 'self'"),
  style: '<link rel="stylesheet" href="page.css">',
  engine: '<script src="engine.js"></script>',
  script: '<script src="page.js"></script>',
});

const site = join(out, "site");
if (existsSync(site)) rmSync(site, { recursive: true });
mkdirSync(site, { recursive: true });
const files = { "hegao.html": whole, "site/index.html": index, "site/page.js": page.text, "site/page.css": style, "site/engine.js": `globalThis.hegaoEngine='${spelled}'` };
for (const [name, text] of Object.entries(files)) writeFileSync(join(out, name), text);
for (const [name, text] of values.compressed ? Object.entries(files).filter(([name]) => name.startsWith("site/")) : []) {
  const best = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_LGWIN]: 24 };
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(text, { params: best }));
  writeFileSync(join(out, `${name}.gz`), gzipSync(text, { level: 9 }));
}
console.log(Object.entries(files).map(([name, text]) => `${(Buffer.byteLength(text) / 1024).toFixed(0).padStart(7)} KB  ${join(out, name)}`).join("\n"));
