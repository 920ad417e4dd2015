// Packages the extension for one platform with the hegao program inside.
// node package.mjs [--target linux-x64] [--binary ../../target/release/hegao] [--out hegao-linux-x64.vsix]

import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";

const here = import.meta.dirname;
const root = resolve(here, "../..");
const { values } = parseArgs({ options: { target: { type: "string", default: "linux-x64" }, binary: { type: "string" }, out: { type: "string" } } });

const name = values.target.startsWith("win32") ? "hegao.exe" : "hegao";
const binary = resolve(values.binary ?? join(root, "target/release", name));
const out = resolve(values.out ?? join(here, `hegao-${values.target}.vsix`));
if (!existsSync(binary)) {
  console.error(`没有找到 ${binary}。请先在仓库根目录运行 cargo build --release，或用 --binary 指定程序。`);
  process.exit(2);
}

rmSync(join(here, "server"), { recursive: true, force: true });
mkdirSync(join(here, "server"));
copyFileSync(binary, join(here, "server", name));
chmodSync(join(here, "server", name), 0o755);
for (const license of ["LICENSE-MIT", "LICENSE-APACHE"]) {
  if (existsSync(join(root, license))) copyFileSync(join(root, license), join(here, license));
}

const vsce = join(here, "node_modules/@vscode/vsce/vsce");
// There is no file of the name LICENSE, so vsce would ask; the two licence files are packed all the same.
const options = ["--target", values.target, "--no-dependencies", "--skip-license", "--allow-missing-repository", "--out", out];
execFileSync(process.execPath, [vsce, "package", ...options], { cwd: here, stdio: "inherit" });
