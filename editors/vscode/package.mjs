// Packages the extension for one platform with the hegao program inside; it compiles no program, so all platforms
// can be packed on one machine.
// node package.mjs [--target linux-x64] [--binary ../../target/release/hegao] [--out hegao-linux-x64.vsix] [--built]
// --built: dist/extension.js is there and new.

import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const { values } = parseArgs({
  options: {
    target: { type: "string", default: "linux-x64" },
    binary: { type: "string" },
    out: { type: "string" },
    built: { type: "boolean", default: false },
  },
});

const name = values.target.startsWith("win32") ? "hegao.exe" : "hegao";
const binary = resolve(values.binary ?? join(root, "target/release", name));
const out = resolve(values.out ?? join(here, `hegao-${values.target}.vsix`));
if (!existsSync(binary)) {
  console.error(`没有找到 ${binary}。请先在仓库根目录运行 cargo build --release，或用 --binary 指定程序。`);
  process.exit(2);
}
// npm is a script on Windows, which only a shell starts.
if (!values.built) execFileSync("npm", ["run", "vscode:prepublish"], { cwd: here, stdio: "inherit", shell: process.platform === "win32" });

// All that a user needs lies in a folder of its own, and nothing else.
const packed = mkdtempSync(join(tmpdir(), "hegao-vsix-"));
const parts = ["README.md", "dist/extension.js", "icon.png", "l10n", "language-configuration.json", "package.nls.json", "package.nls.zh.json", "syntaxes", "walkthrough"];
for (const part of parts) cpSync(join(here, part), join(packed, part), { recursive: true });
// VS Code looks for texts that are said while it runs by the very name of its language.
const texts = join(packed, "l10n/bundle.l10n.zh");
cpSync(`${texts}-cn.json`, `${texts}-tw.json`);
for (const licence of ["LICENSE-MIT", "LICENSE-APACHE", "crates/core/data/LICENSE-UNICODE"]) cpSync(join(root, licence), join(packed, basename(licence)));
cpSync(binary, join(packed, "server", name));
chmodSync(join(packed, "server", name), 0o755);

// The version and the address are said in one place.
const manifest = readFileSync(join(root, "Cargo.toml"), "utf8");
const said = (key) => manifest.match(new RegExp(`^${key} = "(.*)"$`, "m"))[1];
const { scripts, devDependencies, ...description } = JSON.parse(readFileSync(join(here, "package.json"), "utf8"));
Object.assign(description, {
  version: said("version"),
  homepage: said("homepage"),
  repository: { type: "git", url: said("repository") },
  bugs: { url: `${said("repository")}/issues` },
});
writeFileSync(join(packed, "package.json"), JSON.stringify(description, null, 2) + "\n");
// So that vsce does not ask what to leave out.
writeFileSync(join(packed, ".vscodeignore"), "");

const vsce = join(here, "node_modules/@vscode/vsce/vsce");
// There is no file of the name LICENSE, so vsce would ask; the licence files are packed all the same.
const options = ["--target", values.target, "--no-dependencies", "--skip-license", "--out", out];
try {
  execFileSync(process.execPath, [vsce, "package", ...options], { cwd: packed, stdio: "inherit" });
} finally {
  rmSync(packed, { recursive: true, force: true });
}
