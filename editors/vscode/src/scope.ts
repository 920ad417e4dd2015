// Which documents are checked: 公文 and the texts of Word files always; plain text and Markdown where hegao.toml, the
// setting or the writer asks for it; nothing where hegao is switched off.

import { existsSync } from "node:fs";
import { basename, sep } from "node:path";
import * as vscode from "vscode";
import type { DocumentFilter, DocumentSelector } from "vscode-languageclient/node";
import type { ChosenFiles } from "./chosenFiles";
import { WORD_TEXT } from "./wordUri";

/** The name of the file that says how a folder is checked. */
export const CONFIG = "hegao.toml";
const PLAIN_TEXT = "hegao.check.plainText";
const ENABLE = "hegao.enable";

type PlainText = "auto" | "always" | "never";

/** What decides: the settings, and the workspace folders with a hegao.toml. */
interface Decided {
  readonly enabled: boolean;
  readonly plainText: PlainText;
  readonly folders: readonly vscode.Uri[];
  readonly files: readonly vscode.Uri[];
}

export class Scope implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<void>();
  /** The documents to check have become others. */
  readonly onDidChange = this.changed.event;

  private readonly watcher = vscode.workspace.createFileSystemWatcher(`**/${CONFIG}`, false, true, false);
  private readonly subscriptions: vscode.Disposable[];

  private constructor(
    private readonly files: ChosenFiles,
    private current: Decided,
  ) {
    this.subscriptions = [
      this.changed,
      this.watcher,
      this.watcher.onDidCreate(() => this.update()),
      this.watcher.onDidDelete(() => this.update()),
      files.onDidChange(() => this.update()),
      vscode.workspace.onDidChangeWorkspaceFolders(() => this.update()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(PLAIN_TEXT) || event.affectsConfiguration(ENABLE)) void this.update();
      }),
    ];
  }

  static async read(files: ChosenFiles): Promise<Scope> {
    return new Scope(files, await decide(files));
  }

  get enabled(): boolean {
    return this.current.enabled;
  }

  /** Whether the user has said that plain text is not to be checked. */
  get never(): boolean {
    return this.current.plainText === "never";
  }

  /** The documents that the server is for. */
  get selector(): DocumentSelector {
    const gongwen = ["file", "untitled", WORD_TEXT].map((scheme) => ({ language: "gongwen", scheme }));
    const { plainText, folders, files } = this.current;
    const plain = ["plaintext", "markdown"].flatMap((language): DocumentFilter[] => {
      if (plainText === "always") return ["file", "untitled"].map((scheme) => ({ language, scheme }));
      const patterns = [...folders.map(inside), ...files.map(itself)];
      return patterns.map((pattern) => ({ language, scheme: "file", pattern }));
    });
    return [...gongwen, ...plain];
  }

  covers(document: vscode.TextDocument): boolean {
    return this.enabled && vscode.languages.match(this.selector as vscode.DocumentSelector, document) > 0;
  }

  /** Whether a file is checked even though it is plain text or Markdown. */
  coversPlain(file: vscode.Uri): boolean {
    const { plainText, folders } = this.current;
    if (plainText === "always" || this.files.has(file)) return true;
    const folder = vscode.workspace.getWorkspaceFolder(file);
    return folders.some((it) => String(it) === String(folder?.uri));
  }

  /** The files in a folder that are checked because the writer chose them, as paths. */
  chosenIn(folder: vscode.Uri): string[] {
    return this.current.files.map((file) => file.fsPath).filter((path) => path.startsWith(folder.fsPath + sep) && existsSync(path));
  }

  /** Waits until what was just set is known here. */
  settled(): Promise<void> {
    return this.update();
  }

  private async update(): Promise<void> {
    const next = await decide(this.files);
    if (JSON.stringify(next) === JSON.stringify(this.current)) return;
    this.current = next;
    this.changed.fire();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }
}

async function decide(files: ChosenFiles): Promise<Decided> {
  const settings = vscode.workspace.getConfiguration();
  const plainText = settings.get<PlainText>(PLAIN_TEXT, "auto");
  const folders = plainText === "auto" ? await foldersWithConfig() : [];
  return { enabled: settings.get(ENABLE, true), plainText, folders, files: files.all };
}

async function foldersWithConfig(): Promise<vscode.Uri[]> {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
  const has = await Promise.all(folders.map((folder) => exists(vscode.Uri.joinPath(folder, CONFIG))));
  return folders.filter((_, index) => has[index]);
}

export function exists(file: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(file)).then(
    () => true,
    () => false,
  );
}

/** All files of a folder, whatever characters its path holds. */
function inside(folder: vscode.Uri): string {
  return pattern(folder, "**");
}

/** One file; a character that means something in a pattern stands for any. */
function itself(file: vscode.Uri): string {
  return pattern(vscode.Uri.joinPath(file, ".."), basename(file.path).replace(/[*?[\]{}!\\]/g, "?"));
}

function pattern(folder: vscode.Uri, glob: string): string {
  // The client hands the pattern on to VS Code, which takes a RelativePattern; only the client's type says string.
  return new vscode.RelativePattern(folder, glob) as unknown as string;
}
