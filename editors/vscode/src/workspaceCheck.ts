// The commands that check whole folders: what `hegao check` finds in files that are not open. Open ones have the server.

import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import * as vscode from "vscode";
import { diagnostics, FolderFindings } from "./folderFindings";
import { run } from "./run";
import { type Answer, complain, inform, reason, warn } from "./say";
import type { Scope } from "./scope";
import { ruleOptions } from "./settings";
import { alwaysCheck } from "./unchecked";
import type { WordTexts } from "./wordText";
import { textOf } from "./wordUri";

const PLAIN = ["*.txt", "*.md", "*.markdown"];
const OTHERS = ["*.gongwen", "*.docx", "*.docm", "*.dotx", "*.dotm", "*.odt"];

/** What was left out of a check, and whether anything was checked at all. */
interface LeftOut {
  all: boolean;
  /** Plain texts that are not checked here. */
  plain: number;
  /** What the program says of files that it does not read, such as .doc. */
  readonly unread: string[];
}

export class WorkspaceCheck implements vscode.Disposable {
  private readonly findings = vscode.languages.createDiagnosticCollection("hegao.workspace");
  private readonly subscriptions = [
    this.findings,
    vscode.commands.registerCommand("hegao.checkWorkspace", () => this.run()),
    vscode.commands.registerCommand("hegao.checkFolder", (folder?: vscode.Uri) => this.run(folder)),
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

  /** Checks a folder, or all that are open. */
  private async run(only?: vscode.Uri): Promise<void> {
    const { t } = vscode.l10n;
    const open = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri);
    const folders = (only === undefined ? open : [only]).filter((folder) => folder.scheme === "file");
    if (folders.length === 0) return inform(t("No folder is open."));
    const progress = { location: vscode.ProgressLocation.Notification, title: t("Hegao: {0}", t("checking the folder")), cancellable: true };
    try {
      await vscode.window.withProgress(progress, async (report, token) => {
        const found = new FolderFindings();
        const leftOut: LeftOut = { all: true, plain: 0, unread: [] };
        for (const folder of folders) {
          report.report({ message: basename(folder.fsPath) });
          await this.check(folder, found, leftOut, token);
          if (token.isCancellationRequested) return;
        }
        await this.show(found, token);
        if (!token.isCancellationRequested) this.sum(found, leftOut, only);
      });
    } catch (error) {
      complain(t("The check was not completed. {0}", reason(error)));
    }
  }

  private async check(folder: vscode.Uri, found: FolderFindings, leftOut: LeftOut, token: vscode.CancellationToken): Promise<void> {
    const cancel = new AbortController();
    const cancelled = token.onCancellationRequested(() => cancel.abort());
    const program = await this.locate();
    const plain = this.scope.coversPlain(folder);
    // What is named is checked, whatever is left out of the folder.
    const chosen = plain ? [] : this.scope.chosenIn(folder);
    const options = ["check", "--format=json", "--fail-on=never", ...(plain ? [] : without(PLAIN)), ...ruleOptions(), "--", ".", ...chosen];
    const { code, stderr } = await run(program, options, folder.fsPath, cancel.signal, (line) => found.take(folder, line));
    if (!plain && !this.scope.never && !token.isCancellationRequested) {
      leftOut.plain += Math.max(0, (await countPlain(program, folder, cancel.signal)) - chosen.length);
    }
    cancelled.dispose();
    if (token.isCancellationRequested) return;
    if (stderr !== "") this.log.appendLine(stderr.trimEnd());
    leftOut.unread.push(...(stderr.match(/\d+ 个文件没有检查：.*/g) ?? []));
    const isEmpty = stderr.includes("里没有可检查的文件");
    leftOut.all &&= isEmpty;
    if (code !== 0 && !isEmpty) {
      const { t } = vscode.l10n;
      warn(t("Some files could not be checked; the log says which."), { title: t("Show Log"), action: () => this.log.show() });
    }
  }

  /** Lists what is found in files that are not open. */
  private async show(found: FolderFindings, token: vscode.CancellationToken): Promise<void> {
    this.findings.clear();
    const open = new Set(vscode.workspace.textDocuments.filter((it) => this.scope.covers(it)).map((it) => String(it.uri)));
    for (const { path, isWord, findings } of found.byFile()) {
      if (token.isCancellationRequested) return;
      const file = vscode.Uri.file(path);
      const document = isWord ? textOf(file) : file;
      if (open.has(String(document)) || findings.length === 0) continue;
      const text = isWord ? await this.texts.read(file) : new TextDecoder().decode(await readFile(path));
      this.findings.set(document, diagnostics(text, findings));
    }
    // The command that opens the list closes it where it has the focus.
    if (found.count > 0) await vscode.commands.executeCommand("workbench.panel.markers.view.focus");
  }

  /** Says what was found, and what was left out. */
  private sum({ count, listed, files }: FolderFindings, { all, plain, unread }: LeftOut, only: vscode.Uri | undefined): void {
    const { t } = vscode.l10n;
    const sentences = [
      all ? t("There is nothing to check.") : count === 0 ? t("No problems found.") : t("{0} problem(s) in {1} file(s).", count, files),
      ...(listed < count ? [t("The list has {0} of them.", listed)] : []),
      ...(plain > 0 ? [t("{0} plain text or Markdown file(s) were not checked.", plain)] : []),
      ...(unread.length > 0 ? [others(unread)] : []),
    ];
    const too: Answer = {
      title: t("Check Them Too (in This Workspace)"),
      action: async () => {
        await alwaysCheck(vscode.ConfigurationTarget.Workspace);
        await this.scope.settled();
        await this.run(only);
      },
    };
    inform(sentences.join(isChinese() ? "" : " "), ...(plain > 0 && vscode.workspace.workspaceFolders !== undefined ? [too] : []));
  }
}

/** How many plain texts there are in a folder; an older program cannot say. */
async function countPlain(program: string, folder: vscode.Uri, signal: AbortSignal): Promise<number> {
  let count = 0;
  await run(program, ["check", "--show-files", ...without(OTHERS), "."], folder.fsPath, signal, () => count++);
  return count;
}

function without(patterns: string[]): string[] {
  return patterns.map((pattern) => `--exclude=${pattern}`);
}

function isChinese(): boolean {
  return vscode.env.language.startsWith("zh");
}

/** What the program says of files that it does not read; its own sentences are Chinese. */
function others(unread: string[]): string {
  if (isChinese()) return `另有 ${unread.join("；")}。`;
  const count = unread.reduce((sum, sentence) => sum + Number(/\d+/.exec(sentence)?.[0] ?? 0), 0);
  return vscode.l10n.t("{0} file(s) of other kinds (.doc, .wps, .pdf …) were not checked.", count);
}
