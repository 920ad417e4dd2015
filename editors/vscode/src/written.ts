// What is said after an action of the server has changed something: a config file was written, or the text was mended.

import * as vscode from "vscode";
import type { Client } from "./client";
import { nameOf } from "./configFile";
import { type Answer, inform, reason, warn } from "./say";

/** A config file that was written by an action; `before` is its whole former text. */
interface Written {
  readonly uri: string;
  readonly created: boolean;
  readonly before: string;
}

export function registerWritten(client: Client): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("hegao.wrote", (written: Written) => wrote(written, client)),
    vscode.commands.registerCommand("hegao.fixed", ({ count }: { count: number }) => fixed(count)),
  );
}

export function fixed(count: number): void {
  inform(vscode.l10n.t("Mended {0} place(s).", count));
}

/** Saves the file, which stands in the background, and says that it was written. */
async function wrote({ uri, created, before }: Written, client: Client): Promise<void> {
  const file = vscode.Uri.parse(uri);
  const name = nameOf(file);
  try {
    const document = await vscode.workspace.openTextDocument(file);
    if (document.isDirty && !(await document.save())) throw new Error(vscode.l10n.t("it could not be saved"));
    await client.written(file);
    const after = document.getText();
    const restored = () => restore(file, after, before, created).then(() => client.written(file));
    const undo = { title: vscode.l10n.t("Undo"), action: restored };
    inform(vscode.l10n.t("Written to {0}.", nameOf(file)), undo, openFile(file));
  } catch (error) {
    warn(vscode.l10n.t("{0} was not written: {1}", name, reason(error)), openFile(file));
  }
}

/** Gives a file its former text; what was written into it meanwhile is not lost. */
async function restore(file: vscode.Uri, after: string, before: string, created: boolean): Promise<void> {
  const name = nameOf(file);
  try {
    const document = await vscode.workspace.openTextDocument(file);
    if (document.getText() !== after) {
      return warn(vscode.l10n.t("{0} has been changed since, and was left as it is.", name), openFile(file));
    }
    const edit = new vscode.WorkspaceEdit();
    if (created) edit.deleteFile(file);
    else edit.replace(file, new vscode.Range(0, 0, document.lineCount, 0), before);
    if (!(await vscode.workspace.applyEdit(edit))) throw new Error(vscode.l10n.t("the edit was refused"));
    if (!created) await document.save();
  } catch (error) {
    warn(vscode.l10n.t("{0} was not restored: {1}", name, reason(error)), openFile(file));
  }
}

function openFile(file: vscode.Uri): Answer {
  return { title: vscode.l10n.t("Open"), action: () => vscode.window.showTextDocument(file) };
}
