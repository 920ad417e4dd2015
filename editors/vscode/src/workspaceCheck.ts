// The command that checks whole folders: what `hegao check` finds in files that are not open. Open ones have the server.

import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as vscode from "vscode";
import { run } from "./run";
import type { Scope } from "./scope";
import { ruleOptions } from "./settings";
import type { WordTexts } from "./wordText";
import { textOf } from "./wordUri";

/** A place of `hegao check --format json`: from 1, columns in characters. */
interface Place {
  readonly row: number;
  readonly column: number;
}

interface Finding {
  readonly filename: string;
  readonly code: string;
  readonly severity: "error" | "warning" | "info" | "hint";
  readonly message: string;
  readonly location: Place;
  readonly end_location: Place;
  readonly url: string;
  /** Only of a Word file, in whose text it is the row. */
  readonly paragraph?: number;
}

/** What is found in a folder, and what the program says of files that it does not read, such as .doc. */
interface Checked {
  readonly found: Finding[];
  readonly unread: string[];
}

const SEVERITY = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

export class WorkspaceCheck implements vscode.Disposable {
  private readonly findings = vscode.languages.createDiagnosticCollection("hegao.workspace");
  private readonly subscriptions = [
    this.findings,
    vscode.commands.registerCommand("hegao.checkWorkspace", () => this.run()),
    vscode.workspace.onDidOpenTextDocument((document) => this.findings.delete(document.uri)),
    vscode.workspace.onDidDeleteFiles(({ files }) => files.forEach((file) => this.findings.delete(file))),
  ];

  constructor(
    private readonly log: vscode.OutputChannel,
    private readonly locate: () => Promise<string>,
    private readonly scope: Scope,
    private readonly texts: WordTexts,
  ) {}

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private async run(): Promise<void> {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === "file");
    if (folders.length === 0) return void vscode.window.showInformationMessage("核稿：没有打开文件夹。");
    const progress = { location: vscode.ProgressLocation.Notification, title: "核稿：检查文件夹", cancellable: true };
    try {
      await vscode.window.withProgress(progress, async (report, token) => {
        const all: Checked = { found: [], unread: [] };
        for (const folder of folders) {
          report.report({ message: folder.name });
          const { found, unread } = await this.check(folder.uri, token);
          if (token.isCancellationRequested) return;
          all.found.push(...found);
          all.unread.push(...unread);
        }
        await this.show(all);
      });
    } catch (error) {
      void vscode.window.showErrorMessage(`核稿：检查没有完成。${error instanceof Error ? error.message : error}`);
    }
  }

  /** Checks a folder; nothing is found by a check that was cancelled. */
  private async check(folder: vscode.Uri, token: vscode.CancellationToken): Promise<Checked> {
    const plain = this.scope.plainTextIn(folder) ? [] : ["--exclude=*.txt", "--exclude=*.md", "--exclude=*.markdown"];
    const options = ["check", "--format=json", "--fail-on=never", ...plain, ...ruleOptions(), "."];
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const { code, stdout, stderr } = await run(await this.locate(), options, folder.fsPath, cancel.signal);
    if (token.isCancellationRequested) return { found: [], unread: [] };
    if (stderr !== "") this.log.appendLine(stderr.trimEnd());
    if (code !== 0) void this.warn(stdout === "" ? "检查没有完成" : "有的文件没能检查");
    const found = stdout === "" ? [] : (JSON.parse(stdout) as Finding[]);
    return {
      found: found.map((finding) => ({ ...finding, filename: resolve(folder.fsPath, finding.filename) })),
      unread: stderr.match(/(?<=^注意：)另有.*/gm) ?? [],
    };
  }

  private async warn(what: string): Promise<void> {
    const answer = await vscode.window.showWarningMessage(`核稿：${what}，详见日志。`, "查看日志");
    if (answer !== undefined) this.log.show();
  }

  private async show({ found, unread }: Checked): Promise<void> {
    this.findings.clear();
    const open = new Set(vscode.workspace.textDocuments.map((document) => String(document.uri)));
    const files = new Map<string, Finding[]>();
    for (const finding of found) files.set(finding.filename, [...(files.get(finding.filename) ?? []), finding]);
    for (const [path, list] of files) {
      const file = vscode.Uri.file(path);
      const isWord = list.some((finding) => finding.paragraph !== undefined);
      const document = isWord ? textOf(file) : file;
      if (open.has(String(document))) continue;
      const text = isWord ? await this.texts.read(file) : new TextDecoder().decode(await readFile(path));
      this.findings.set(document, diagnostics(text, list));
    }
    const result = found.length === 0 ? "没有发现问题。" : `在 ${files.size} 个文件中发现 ${found.length} 处问题。`;
    void vscode.window.showInformationMessage(`核稿：${result}${unread.join("；")}`);
    if (found.length > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

function diagnostics(text: string, findings: Finding[]): vscode.Diagnostic[] {
  const lines = text.split(/\r\n|\r|\n/);
  const position = ({ row, column }: Place) => {
    // Characters beyond the basic plane are two units of VS Code's columns.
    const before = Array.from(lines[row - 1] ?? "").slice(0, column - 1);
    return new vscode.Position(row - 1, column - 1 + before.filter((character) => character.length > 1).length);
  };
  return findings.map((finding) => {
    const range = new vscode.Range(position(finding.location), position(finding.end_location));
    const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITY[finding.severity]);
    diagnostic.source = "hegao";
    diagnostic.code = { value: finding.code, target: vscode.Uri.parse(finding.url) };
    return diagnostic;
  });
}
