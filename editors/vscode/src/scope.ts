// Which documents are checked: 公文 and the texts of Word files always; plain text and Markdown where hegao.toml or the setting asks for it.

import * as vscode from "vscode";
import type { DocumentFilter, DocumentSelector } from "vscode-languageclient/node";
import { WORD_TEXT } from "./wordUri";

/** The name of the file that says how a folder is checked. */
export const CONFIG = "hegao.toml";
const SETTING = "hegao.check.plainText";

type PlainText = "auto" | "always" | "never";

/** Follows the setting, the workspace folders and their hegao.toml. */
export class Scope implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The documents to check have become others. */
  readonly onDidChange = this.changed.event;

  private readonly watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG}`, false, true, false);
  private readonly subscriptions = [
    this.changed,
    this.watcher,
    this.watcher.onDidCreate(() => this.update()),
    this.watcher.onDidDelete(() => this.update()),
    vscode.workspace.onDidChangeWorkspaceFolders(() => this.update()),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(SETTING)) void this.update();
    }),
  ];

  private constructor(private current: PlainTextScope) {}

  static async read(): Promise<Scope> {
    return new Scope(await readPlainTextScope());
  }

  get selector(): DocumentSelector {
    const gongwen = ["file", "untitled", WORD_TEXT].map((scheme) => ({ language: "gongwen", scheme }));
    const plain = ["plaintext", "markdown"].flatMap((language): DocumentFilter[] => {
      if (this.current === "everywhere") return ["file", "untitled"].map((scheme) => ({ language, scheme }));
      return this.current.map((folder) => ({ language, scheme: "file", pattern: inside(folder) }));
    });
    return [...gongwen, ...plain];
  }

  covers(document: vscode.TextDocument): boolean {
    return vscode.languages.match(this.selector as vscode.DocumentSelector, document) > 0;
  }

  /** Whether plain text and Markdown of a workspace folder are checked. */
  plainTextIn(folder: vscode.Uri): boolean {
    return this.current === "everywhere" || this.current.some((it) => String(it) === String(folder));
  }

  private async update(): Promise<void> {
    const next = await readPlainTextScope();
    if (String(next) === String(this.current)) return;
    this.current = next;
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

/** Where plain text and Markdown are checked: everywhere, or in these folders. */
type PlainTextScope = "everywhere" | vscode.Uri[];

async function readPlainTextScope(): Promise<PlainTextScope> {
  switch (vscode.workspace.getConfiguration().get<PlainText>(SETTING, "auto")) {
    case "always":
      return "everywhere";
    case "never":
      return [];
    default:
      return foldersWithConfig();
  }
}

async function foldersWithConfig(): Promise<vscode.Uri[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  const has = await Promise.all(folders.map((folder) => exists(vscode.Uri.joinPath(folder, CONFIG))));
  return folders.filter((_, index) => has[index]);
}

function exists(file: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
}

/** All files of a folder, whatever characters its path holds. */
function inside(folder: vscode.Uri): string {
  // The client hands the pattern on to VS Code, which takes a RelativePattern; only the client's type says string.
  return new vscode.RelativePattern(folder, "**") as unknown as string;
}
