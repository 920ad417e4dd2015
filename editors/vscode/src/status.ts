// What the status bar says: the characters of the document, and beside its language the version and the config in force.

import { dirname } from "node:path";
import * as vscode from "vscode";
import type { Client } from "./client";
import { CONFIG, type Scope } from "./scope";
import { fileOf } from "./wordUri";

/** The answer of `hegao/count`: characters as offices count them, without spaces and marks. */
interface Count {
  readonly characters: number;
  readonly selected: number;
}

/** How long the text has to rest before it is counted again. */
const REST_MS = 150;

export class Status implements vscode.Disposable {
  private readonly count = vscode.window.createStatusBarItem("hegao.count", vscode.StatusBarAlignment.Right, 100);
  private readonly language: vscode.LanguageStatusItem;
  private readonly subscriptions: vscode.Disposable[];
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly client: Client,
    private readonly scope: Scope,
  ) {
    this.count.name = "核稿字数";
    this.language = vscode.languages.createLanguageStatusItem("hegao.status", this.selector);
    this.language.name = "核稿";
    this.language.command = { command: "hegao.showLog", title: "查看日志" };
    this.subscriptions = [
      this.count,
      this.language,
      client.onDidChange(() => this.changed()),
      scope.onDidChange(() => this.changed()),
      vscode.window.onDidChangeActiveTextEditor(() => this.changed()),
      vscode.window.onDidChangeTextEditorSelection(() => this.soon()),
      vscode.workspace.onDidChangeTextDocument(() => this.soon()),
    ];
    this.changed();
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private get selector(): vscode.DocumentSelector {
    return this.scope.selector as vscode.DocumentSelector;
  }

  private changed(): void {
    this.soon();
    void this.showLanguage();
  }

  private soon(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.showCount(), REST_MS);
  }

  private async showCount(): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || !this.scope.covers(editor.document)) return this.count.hide();
    const count = await this.ask(editor);
    if (editor !== vscode.window.activeTextEditor) return; // another one is counted already
    if (count === undefined) return this.count.hide();
    this.count.text = count.selected > 0 ? `${count.selected}/${count.characters} 字` : `${count.characters} 字`;
    this.count.tooltip = "字数：不计空格和标点" + (count.selected > 0 ? "（选中/全文）" : "");
    this.count.show();
  }

  private async ask(editor: vscode.TextEditor): Promise<Count | undefined> {
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

  private async showLanguage(): Promise<void> {
    this.language.selector = this.selector;
    const { version } = this.client;
    const runs = version !== undefined && this.client.isRunning;
    this.language.text = runs ? `核稿 ${version}` : "核稿没有运行";
    this.language.severity = runs ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Warning;
    const document = vscode.window.activeTextEditor?.document.uri;
    const file = document && fileOf(document);
    const config = file && (await nearestConfig(file));
    this.language.detail = config === undefined ? "没有 hegao.toml" : vscode.workspace.asRelativePath(config);
  }
}

/** The hegao.toml of a file: the first one from its folder upward. */
async function nearestConfig(file: vscode.Uri): Promise<vscode.Uri | undefined> {
  for (let folder = dirname(file.path); ; folder = dirname(folder)) {
    const config = file.with({ path: `${folder === "/" ? "" : folder}/${CONFIG}` });
    const found = await Promise.resolve(vscode.workspace.fs.stat(config)).then(() => true, () => false);
    if (found) return config;
    if (dirname(folder) === folder) return undefined;
  }
}
