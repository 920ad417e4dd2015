// What is asked of the writer where a Chinese text is open that is not checked.

import * as vscode from "vscode";
import type { ChosenFiles } from "./chosenFiles";
import type { Scope } from "./scope";

const HINT = "check.hint";
/** In UTF-16 units: a Chinese text shows by then that it is one. */
const BEGINNING = 20_000;

/** Whether a document could be checked, is not, and the user would like to know. */
export function isUnchecked(document: vscode.TextDocument, scope: Scope): boolean {
  if (!scope.enabled || scope.never || scope.covers(document)) return false;
  if (!["plaintext", "markdown"].includes(document.languageId) || !["file", "untitled"].includes(document.uri.scheme)) return false;
  if (!vscode.workspace.getConfiguration("hegao").get(HINT, true)) return false;
  const beginning = new vscode.Range(new vscode.Position(0, 0), document.positionAt(BEGINNING));
  return /\p{Script=Han}/u.test(document.getText(beginning));
}

export function registerUnchecked(files: ChosenFiles): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("hegao.unchecked", () => ask(files)),
    vscode.commands.registerCommand("hegao.checkFile", () => checkFile(files)),
    vscode.commands.registerCommand("hegao.uncheckFile", () => uncheckFile(files)),
  );
}

/** Checks all plain text of this window from now on. */
export async function alwaysCheck(target: vscode.ConfigurationTarget): Promise<void> {
  await vscode.workspace.getConfiguration("hegao").update("check.plainText", "always", target);
}

async function ask(files: ChosenFiles): Promise<void> {
  const { t } = vscode.l10n;
  const folder = {
    label: t("Check This Folder"),
    description: t("a setting of this workspace"),
    action: () => alwaysCheck(vscode.ConfigurationTarget.Workspace),
  };
  const answers = [
    { label: t("Check This File"), description: t("remembered for this file"), action: () => checkFile(files) },
    ...(vscode.workspace.workspaceFolders === undefined ? [] : [folder]),
    { label: t("Always Check Plain Text and Markdown"), description: t("a setting of yours"), action: () => alwaysCheck(vscode.ConfigurationTarget.Global) },
    { label: t("Do Not Show Again"), description: t("a setting of yours"), action: () => vscode.workspace.getConfiguration("hegao").update(HINT, false, true) },
  ];
  const placeHolder = t("Plain text and Markdown are checked where you want it.");
  await (await vscode.window.showQuickPick(answers, { placeHolder }))?.action();
}

/** Checks the document in the active editor, and each time when it is opened again. */
async function checkFile(files: ChosenFiles): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined) return;
  // What has no name yet cannot be remembered, but can be made a 公文.
  if (document.uri.scheme === "file") await files.set(document.uri, true);
  else if (document.isUntitled) await vscode.languages.setTextDocumentLanguage(document, "gongwen");
}

async function uncheckFile(files: ChosenFiles): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document !== undefined) await files.set(document.uri, false);
}
