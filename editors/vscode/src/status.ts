// What the status bar says of the document: its characters, or that it is not checked. A click shows what can be done.

import * as vscode from "vscode";
import type { Client } from "./client";
import type { Scope } from "./scope";
import { isUnchecked } from "./unchecked";

/** The answer of `hegao/count`: characters as offices count them, without spaces and marks. */
interface Count {
  readonly characters: number;
  readonly selected: number;
}

/** How long the text has to rest before it is counted again. */
const REST_MS = 150;
/** The menus ask for this: whether the active document is checked. */
const CHECKED = "hegao.checked";

export class Status implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem("hegao.count", vscode.StatusBarAlignment.Right, 100);
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: Client,
    private readonly scope: Scope,
  ) {
    this.item.name = vscode.l10n.t("Hegao");
    this.subscriptions = [
      this.item,
      client.onDidChange(() => this.soon()),
      scope.onDidChange(() => this.soon()),
      vscode.window.onDidChangeActiveTextEditor(() => this.soon()),
      vscode.window.onDidChangeTextEditorSelection(() => this.soon()),
      vscode.workspace.onDidChangeTextDocument(() => this.soon()),
      vscode.workspace.onDidOpenTextDocument(() => this.soon()), // its language may have changed
      vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration("hegao") && this.soon()),
    ];
    this.soon();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.update(), REST_MS);
  }

  private async update(): Promise<void> {
    const { t } = vscode.l10n;
    const editor = vscode.window.activeTextEditor;
    const checked = editor !== undefined && this.scope.covers(editor.document);
    void vscode.commands.executeCommand("setContext", CHECKED, checked);
    if (editor === undefined) return this.item.hide();
    if (!this.scope.enabled) {
      if (editor.document.languageId !== "gongwen") return this.item.hide();
      return this.show(`$(debug-pause) ${t("Not Checked")}`, t("Checking is switched off."), "hegao.menu");
    }
    if (isUnchecked(editor.document, this.scope)) {
      return this.show(`$(circle-slash) ${t("Not Checked")}`, t("Hegao does not check this text. Click to have it checked."), "hegao.unchecked");
    }
    const count = checked ? await this.count(editor) : undefined;
    if (editor !== vscode.window.activeTextEditor) return; // another one is counted already
    if (count === undefined) return this.item.hide();
    const { characters, selected } = count;
    const text = selected > 0 ? t("{0} of {1} characters", selected, characters) : t("{0} characters", characters);
    this.show(text, t("Hegao: {0}", t("characters without spaces and marks. Click for the menu.")), "hegao.menu");
  }

  private show(text: string, tooltip: string, command: string): void {
    Object.assign(this.item, { text, tooltip, command });
    this.item.show();
  }

  private async count(editor: vscode.TextEditor): Promise<Count | undefined> {
    const selections = editor.selections
      .filter((selection) => !selection.isEmpty)
      .map(({ start, end }) => ({ start: { line: start.line, character: start.character }, end: { line: end.line, character: end.character } }));
    const textDocument = { uri: editor.document.uri.toString() };
    try {
      return (await this.client.ask<Count | null>("hegao/count", { textDocument, selections })) ?? undefined;
    } catch {
      return undefined; // the document is being closed, or the server is ending
    }
  }
}
