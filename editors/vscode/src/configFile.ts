// hegao.toml: which one governs a document, and the command that opens it or makes one.

import { homedir } from "node:os";
import { dirname, join } from "node:path";
import * as vscode from "vscode";
import { run } from "./run";
import { complain, reason } from "./say";
import { CONFIG, exists } from "./scope";
import { fileOf } from "./wordUri";

/** The file that governs a document: the nearest hegao.toml above it, else the writer's own. */
export async function governing(document: vscode.Uri | undefined): Promise<vscode.Uri | undefined> {
  const file = document && fileOf(document);
  const found = file && (await nearest(file));
  if (found !== undefined) return found;
  const own = personal();
  return own !== undefined && (await exists(own)) ? own : undefined;
}

/** The first hegao.toml from the folder of a file upward. */
async function nearest(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let folder = dirname(file.path); ; folder = dirname(folder)) {
    const config = file.with({ path: `${folder === "/" ? "" : folder}/${CONFIG}` });
    if (await exists(config)) return config;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Where the writer's own file is, whether it is there or not; undefined where there is to be none. */
function personal(): vscode.Uri | undefined {
  const { env } = process;
  const named = env["HEGAO_CONFIG"];
  if (named !== undefined) return named === "" ? undefined : vscode.Uri.file(named);
  const folder =
    process.platform === "win32"
      ? env["APPDATA"]
      : process.platform === "darwin"
        ? join(homedir(), "Library/Application Support")
        : env["XDG_CONFIG_HOME"] || join(homedir(), ".config");
  return folder ? vscode.Uri.file(join(folder, "hegao", CONFIG)) : undefined;
}

/** How the user is told of a file. */
export function nameOf(config: vscode.Uri): string {
  const isOwn = config.fsPath === personal()?.fsPath;
  return isOwn ? vscode.l10n.t("your own {0}", CONFIG) : vscode.workspace.asRelativePath(config);
}

export function registerConfigFile(locate: () => Promise<string>): vscode.Disposable {
  return vscode.commands.registerCommand("hegao.openConfig", async () => {
    try {
      const file = (await governing(vscode.window.activeTextEditor?.document.uri)) ?? (await make(locate));
      if (file !== undefined) await vscode.window.showTextDocument(file);
    } catch (error) {
      complain(vscode.l10n.t("{0} could not be opened: {1}", CONFIG, reason(error)));
    }
  });
}

/** Makes the file where the user wants it. */
async function make(locate: () => Promise<string>): Promise<vscode.Uri | undefined> {
  const { t } = vscode.l10n;
  const own = personal();
  const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
  const places = [
    ...folders.map(({ uri, name }) => ({
      label: t("For the Folder {0}", name),
      detail: t("Plain text and Markdown in the folder are checked, too."),
      file: vscode.Uri.joinPath(uri, CONFIG),
    })),
    ...(own === undefined ? [] : [{ label: t("For All My Documents"), detail: own.fsPath, file: own }]),
  ];
  const place = await vscode.window.showQuickPick(places, { placeHolder: t("There is no {0} yet. Which documents is it to hold for?", CONFIG) });
  if (place === undefined) return undefined;
  if (!(await exists(place.file))) await write(place.file, locate);
  return place.file;
}

/** For a folder the program writes it with all keys explained; an older program cannot, and for the writer's own it says what does not hold. */
async function write(file: vscode.Uri, locate: () => Promise<string>): Promise<void> {
  const folder = vscode.Uri.joinPath(file, "..");
  await vscode.workspace.fs.createDirectory(folder);
  const isOwn = file.fsPath === personal()?.fsPath;
  if (!isOwn) await run(await locate(), ["init", folder.fsPath], folder.fsPath, AbortSignal.timeout(10_000));
  if (await exists(file)) return;
  const holdsFor = isOwn ? "用于上面各层文件夹都没有 hegao.toml 的文稿" : "用于这个文件夹中的文稿";
  await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`# 核稿的设置，${holdsFor}。\n${KEYS}`));
}

/** The language of the file is that of the program, whatever the window speaks. */
const KEYS = `# 每行开头的 # 去掉以后生效。

# 不用这些规则，写规则名或组名：
# ignore = ["duplicate-heading"]

# 用户词语，不会被当作差错：
# words = ["昌北机场"]
`;
