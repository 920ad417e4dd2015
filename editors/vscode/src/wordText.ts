// The texts of Word files, as `hegao text` prints them: read-only documents, read again when the file changes.

import { basename } from "node:path";
import * as vscode from "vscode";
import { run } from "./run";
import { fileOf, textOf, WORD_TEXT } from "./wordUri";

/** The longest text that VS Code takes from an extension is 50 MB; a file that takes longer than this is no draft. */
const PATIENCE_MS = 30_000;

export class WordTexts implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;
  /** What watches the folder of each text that is open. */
  private readonly watchers = new Map<string, vscode.Disposable>();
  private readonly subscriptions = [
    this.changed,
    vscode.workspace.registerTextDocumentContentProvider(WORD_TEXT, this),
    vscode.workspace.onDidOpenTextDocument((document) => this.opened(document)),
    vscode.workspace.onDidCloseTextDocument((document) => this.closed(document)),
  ];

  constructor(
    private readonly log: vscode.OutputChannel,
    private readonly locate: () => Promise<string>,
  ) {}

  dispose(): void {
    for (const it of [...this.subscriptions, ...this.watchers.values()]) it.dispose();
  }

  /** Of a text that is open already, VS Code keeps the old one where this fails. */
  provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    return this.read(vscode.Uri.file(uri.fsPath)).catch((error) => {
      this.log.appendLine(String(error));
      throw error;
    });
  }

  /** The text of a file; where it cannot be read, an error with the program's sentence. */
  async read(file: vscode.Uri): Promise<string> {
    const path = file.fsPath;
    const { code, stdout, stderr } = await run(await this.locate(), ["text", path], process.cwd(), AbortSignal.timeout(PATIENCE_MS));
    if (code === 0) return stdout;
    throw new Error(code === null ? vscode.l10n.t("{0} is too large and was not read to its end", basename(path)) : sentence(stderr, path));
  }

  /** Shows the text of a file in an editor, or says why it cannot be read. */
  async show(file: vscode.Uri, preview: boolean): Promise<void> {
    // VS Code would wrap the sentence in one of its own.
    await this.read(file);
    // As a user opens it: what an extension opens stays open for minutes after its tab was closed, and its findings too.
    await vscode.commands.executeCommand("vscode.open", textOf(file), { preview });
  }

  private opened(document: vscode.TextDocument): void {
    const file = document.uri.scheme === WORD_TEXT ? fileOf(document.uri) : undefined;
    if (file === undefined) return;
    // VS Code goes by the name, and knows no language of that ending.
    if (document.languageId !== "gongwen") return void vscode.languages.setTextDocumentLanguage(document, "gongwen");
    const key = String(document.uri);
    if (!this.watchers.has(key)) this.watchers.set(key, this.watch(file, document.uri));
  }

  /** A document of another language closes and opens again, and is read again only then. */
  private closed(document: vscode.TextDocument): void {
    const key = String(document.uri);
    this.watchers.get(key)?.dispose();
    this.watchers.delete(key);
  }

  /** Word writes a new file and gives it the name of the old one, so a file is created as often as it is changed. */
  private watch(file: vscode.Uri, text: vscode.Uri): vscode.Disposable {
    // The name itself would be a pattern, in which [2023] is one character.
    const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(vscode.Uri.joinPath(file, ".."), "*"));
    const written = (uri: vscode.Uri) => {
      if (uri.fsPath === file.fsPath) this.changed.fire(text);
    };
    watcher.onDidCreate(written);
    watcher.onDidChange(written);
    return watcher;
  }
}

/** What the program says about a file, with its name in place of its path. */
export function sentence(stderr: string, ...paths: string[]): string {
  const plain = stderr.trim().replace(/^错误：/gm, "");
  return paths.reduce((text, path) => text.replaceAll(path, basename(path)), plain);
}
