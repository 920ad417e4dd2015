// The commands of Word files: show the text with what is found in it, and write a copy with comments.

import { existsSync } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import * as vscode from "vscode";
import { findingIn } from "./folderFindings";
import { run } from "./run";
import { complain, inform, reason } from "./say";
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
  await work.catch((error) => complain(reason(error)));
}

async function ask(): Promise<vscode.Uri[]> {
  const { t } = vscode.l10n;
  const filters = { [t("Word files")]: ["docx", "docm", "dotx", "dotm", "odt"] };
  return (await vscode.window.showOpenDialog({ title: t("Check Word Files"), openLabel: t("Check"), canSelectMany: true, filters })) ?? [];
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
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Hegao: {0}", vscode.l10n.t("writing a copy with comments")) };
  const checked = new Set<string>();
  const take = (line: string) => {
    const found = findingIn(line);
    if (found !== undefined) checked.add(resolve(dirname(first), found.filename));
  };
  const work = async () => run(await locate(), options, dirname(first), undefined, take);
  const { code, stderr } = await vscode.window.withProgress(progress, work);
  if (code !== 0) complain(sentence(stderr, ...paths));
  const copies = [...checked].map(copyOf).filter((copy) => existsSync(copy));
  if (copies.length > 0) offer(copies);
  else if (code === 0) inform(vscode.l10n.t("No problems found, so there is nothing to write."));
}

/** A copy may hold what the writer has answered in it. */
async function mayReplace(copies: string[]): Promise<boolean> {
  const { t } = vscode.l10n;
  const replace = { title: t("Replace") };
  const answer = await vscode.window.showWarningMessage(t("Hegao: {0}", t("There is {0} already.", names(copies))), { modal: true }, replace);
  return answer === replace;
}

function offer(copies: string[]): void {
  const [first] = copies;
  if (first === undefined) return;
  const { t } = vscode.l10n;
  const copy = vscode.Uri.file(first);
  // A window elsewhere has neither Word nor the folders of this machine.
  const isHere = vscode.env.uiKind === vscode.UIKind.Desktop && vscode.env.remoteName === undefined;
  const open = { title: t("Open"), action: () => vscode.env.openExternal(copy) };
  const reveal = { title: t("Show in Folder"), action: () => vscode.commands.executeCommand(isHere ? "revealFileInOS" : "revealInExplorer", copy) };
  inform(t("Wrote {0}.", names(copies)), ...(isHere ? [open] : []), reveal);
}

function names(paths: string[]): string {
  const [first = "", ...others] = paths.map((path) => basename(path));
  return others.length === 0 ? `“${first}”` : vscode.l10n.t("“{0}” and {1} more copies", first, others.length);
}
