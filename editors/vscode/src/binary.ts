// Where the hegao program is: the setting, else the one that came with the extension, else PATH.

import { execFile } from "node:child_process";
import { constants } from "node:fs";
import { access } from "node:fs/promises";
import { homedir } from "node:os";
import { delimiter, isAbsolute, join } from "node:path";
import { promisify } from "node:util";
import * as vscode from "vscode";

/** There is no program to run; the message says so to the user. */
export class NoServer extends Error {}

/** The absolute path of the program; throws `NoServer`. */
export async function findServer(extension: vscode.Uri): Promise<string> {
  // In an untrusted workspace VS Code leaves out what the workspace says (package.json, restrictedConfigurations).
  const setting = vscode.workspace.getConfiguration("hegao").get("server.path", "").trim();
  if (setting !== "") {
    const path = setting.replace(/^~(?=[\\/])/, homedir());
    const found = isAbsolute(path) ? await executable(path) : await onPath(path);
    if (found !== undefined) return found;
    throw new NoServer(vscode.l10n.t("The program “{0}” of the setting hegao.server.path does not exist or cannot be run.", setting));
  }
  const name = process.platform === "win32" ? "hegao.exe" : "hegao";
  const found = (await executable(vscode.Uri.joinPath(extension, "server", name).fsPath)) ?? (await onPath(name));
  if (found !== undefined) return found;
  throw new NoServer(
    vscode.l10n.t("There is no hegao program: none came with the extension, and none is on PATH. Install hegao, or name it in the setting hegao.server.path."),
  );
}

/** The version of the program; throws `NoServer` where it cannot be run here or is not hegao. */
export async function versionOf(path: string): Promise<string> {
  const answer = await promisify(execFile)(path, ["--version"], { timeout: 10_000 }).catch((error) => error);
  const version = /^hegao (\d+\.\d+\.\S+)/.exec(answer.stdout ?? "")?.[1];
  if (version !== undefined) return version;
  // What was built for another processor is handed to the shell, so its errors are the shell's and say nothing.
  const here = `${process.platform}-${process.arch}`;
  throw new NoServer(vscode.l10n.t("The program “{0}” cannot be run on this machine ({1}), or is not hegao.", path, here));
}

async function onPath(name: string): Promise<string | undefined> {
  for (const folder of (process.env["PATH"] ?? "").split(delimiter)) {
    // A relative entry would find programs in whatever folder happens to be current.
    const found = isAbsolute(folder) ? await executable(join(folder, name)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

function executable(path: string): Promise<string | undefined> {
  return access(path, constants.X_OK).then(
    () => path,
    () => undefined,
  );
}
