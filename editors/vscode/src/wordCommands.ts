// The commands of Word files: show the text with what is found in it, and write a copy with comments.

import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import * as vscode from "vscode";
import { run } from "./run";
import { ruleOptions } from "./settings";
import { sentence, type WordTexts } from "./wordText";
import { copyOf, fileOf } from "./wordUri";

export function registerWordCommands(texts: WordTexts, locate: () => Promise<string>): vscode.Disposable {
  const command = (name: string, work: (files: vscode.Uri[]) => Promise<void>) =>
    vscode.commands.registerCommand(name, (uri?: vscode.Uri, selected?: vscode.Uri[]) => said(work(chosen(uri, selected))));
  return vscode.Disposable.from(
    command("hegao.checkWord", (files) => show(texts, files)),
    command("hegao.openWord", async () => show(texts, await ask())),
    command("hegao.annotateWord", (files) => annotate(locate, files)),
  );
}

/** What the Explorer has selected, else the file of the active editor. */
function chosen(uri: vscode.Uri | undefined, selected: vscode.Uri[] | undefined): vscode.Uri[] {
  const active = vscode.window.activeTextEditor?.document.uri;
  const uris = selected?.length ? selected : [uri ?? active];
  return uris.flatMap((it) => (it && fileOf(it)) ?? []);
}

/** Errors are sentences of the program. */
async function said(work: Promise<void>): Promise<void> {
  await work.catch((error) => void vscode.window.showErrorMessage(`核稿：${error instanceof Error ? error.message : error}`));
}

async function ask(): Promise<vscode.Uri[]> {
  const filters = { "Word 文档": ["docx", "docm", "dotx", "dotm", "odt"] };
  return (await vscode.window.showOpenDialog({ title: "检查 Word 文档", openLabel: "检查", canSelectMany: true, filters })) ?? [];
}

/** One that cannot be read does not keep the others from being shown. */
async function show(texts: WordTexts, files: vscode.Uri[]): Promise<void> {
  for (const file of files) await said(texts.show(file, files.length === 1));
}

async function annotate(locate: () => Promise<string>, files: vscode.Uri[]): Promise<void> {
  const paths = files.map((file) => file.fsPath);
  const [first] = paths;
  if (first === undefined) return;
  const there = paths.map(copyOf).filter((copy) => existsSync(copy));
  if (there.length > 0 && !(await mayReplace(there))) return;

  const force = there.length > 0 ? ["--force"] : [];
  const options = ["check", "--annotate", ...force, "--format=json", "--quiet", "--fail-on=never", ...ruleOptions(), ...paths];
  const progress = { location: vscode.ProgressLocation.Window, title: "核稿：写带批注的副本" };
  const { code, stdout, stderr } = await vscode.window.withProgress(progress, async () => run(await locate(), options, dirname(first)));
  if (code !== 0) void vscode.window.showErrorMessage(`核稿：${sentence(stderr, ...paths)}`);
  const found = stdout === "" ? [] : (JSON.parse(stdout) as { filename: string }[]);
  const checked = new Set(found.map(({ filename }) => resolve(dirname(first), filename)));
  const copies = [...checked].map(copyOf).filter((copy) => existsSync(copy));
  if (copies.length > 0) await offer(copies);
  else if (code === 0) void vscode.window.showInformationMessage("核稿：没有发现问题，不必写副本。");
}

/** A copy may hold what the writer has answered in it. */
async function mayReplace(copies: string[]): Promise<boolean> {
  const replace = { title: "覆盖" };
  const answer = await vscode.window.showWarningMessage(`核稿：已有${names(copies)}。`, { modal: true }, replace);
  return answer === replace;
}

async function offer(copies: string[]): Promise<void> {
  const [first] = copies;
  if (first === undefined) return;
  const open = { title: "打开" };
  const reveal = { title: "在文件夹中显示" };
  // A window elsewhere has neither Word nor the folders of this machine.
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const answer = await vscode.window.showInformationMessage(`核稿：写成了${names(copies)}。`, ...(isHere ? [open] : []), reveal);
  const copy = vscode.Uri.file(first);
  if (answer === open) await vscode.env.openExternal(copy);
  if (answer === reveal) await vscode.commands.executeCommand(isHere ? "revealFileInOS" : "revealInExplorer", copy);
}

function names(paths: string[]): string {
  const [first, ...others] = paths.map((path) => basename(path));
  return others.length === 0 ? `“${first}”` : `“${first}”等 ${paths.length} 份副本`;
}
