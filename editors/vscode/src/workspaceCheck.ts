// The command that checks whole folders: what `hegao check` finds in files that are not open. Open ones have the server.

import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import * as vscode from "vscode";
import type { Scope } from "./scope";
import { ruleOptions } from "./settings";

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
        const found: Finding[] = [];
        for (const folder of folders) {
          report.report({ message: folder.name });
          found.push(...(await this.check(folder.uri, token)));
          if (token.isCancellationRequested) return;
        }
        await this.show(found);
      });
    } catch (error) {
      void vscode.window.showErrorMessage(`核稿：检查没有完成。${error instanceof Error ? error.message : error}`);
    }
  }

  /** What is found in a folder; nothing of a check that was cancelled. */
  private async check(folder: vscode.Uri, token: vscode.CancellationToken): Promise<Finding[]> {
    const plain = this.scope.plainTextIn(folder) ? [] : ["--exclude=*.txt", "--exclude=*.md", "--exclude=*.markdown"];
    const options = ["check", "--format=json", "--quiet", "--fail-on=never", ...plain, ...ruleOptions(), "."];
    const cancel = new AbortController();
    token.onCancellationRequested(() => cancel.abort());
    const { code, stdout, stderr } = await run(await this.locate(), options, folder.fsPath, cancel.signal);
    if (token.isCancellationRequested) return [];
    if (stderr !== "") this.log.appendLine(stderr.trimEnd());
    if (code !== 0) void this.warn(stdout === "" ? "检查没有完成" : "有的文件没能检查");
    const found = stdout === "" ? [] : (JSON.parse(stdout) as Finding[]);
    return found.map((finding) => ({ ...finding, filename: resolve(folder.fsPath, finding.filename) }));
  }

  private async warn(what: string): Promise<void> {
    const answer = await vscode.window.showWarningMessage(`核稿：${what}，详见日志。`, "查看日志");
    if (answer !== undefined) this.log.show();
  }

  private async show(found: Finding[]): Promise<void> {
    this.findings.clear();
    const open = new Set(vscode.workspace.textDocuments.map((document) => document.uri.fsPath));
    const files = new Map<string, Finding[]>();
    for (const finding of found) files.set(finding.filename, [...(files.get(finding.filename) ?? []), finding]);
    for (const [path, list] of files) {
      if (!open.has(path)) this.findings.set(vscode.Uri.file(path), await diagnostics(path, list));
    }
    const result = found.length === 0 ? "没有发现问题。" : `在 ${files.size} 个文件中发现 ${found.length} 处问题。`;
    void vscode.window.showInformationMessage(`核稿：${result}`);
    if (found.length > 0) await vscode.commands.executeCommand("workbench.actions.view.problems");
  }
}

async function diagnostics(path: string, findings: Finding[]): Promise<vscode.Diagnostic[]> {
  const lines = new TextDecoder().decode(await readFile(path)).split(/\r\n|\r|\n/);
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

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function run(command: string, options: string[], cwd: string, signal: AbortSignal): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(command, options, { cwd, signal, stdio: ["ignore", "pipe", "pipe"] });
    const output = { stdout: "", stderr: "" };
    for (const name of ["stdout", "stderr"] as const) {
      child[name].setEncoding("utf8").on("data", (text: string) => (output[name] += text));
    }
    child.once("error", (error) => (signal.aborted ? done({ code: null, ...output }) : fail(error)));
    child.once("close", (code) => done({ code, ...output }));
  });
}
