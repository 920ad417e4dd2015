// The commands of a document: fix, renumber, explain, and begin a new one.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import type { Client } from "./client";

/** One of the drafts that the server has. */
interface Template {
  readonly name: string;
  readonly snippet: string;
}

export function registerCommands(client: Client, locate: () => Promise<string>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("hegao.fixAll", () => codeAction("source.fixAll.hegao")),
    vscode.commands.registerCommand("hegao.renumber", () => codeAction("refactor.rewrite")),
    vscode.commands.registerCommand("hegao.explain", () => explain(locate)),
    vscode.commands.registerCommand("hegao.newDocument", () => newDocument(client)),
  );
}

/** Applies the action of a kind; VS Code says so where there is none. */
function codeAction(kind: string): Thenable<unknown> {
  return vscode.commands.executeCommand("editor.action.codeAction", { kind, apply: "first" });
}

/** Opens the page of the rule whose finding is at the cursor, or else of one that is chosen. */
async function explain(locate: () => Promise<string>): Promise<void> {
  const code = ruleAtCursor() ?? (await chooseRule(locate));
  if (code === undefined) return;
  await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(`hegao:/rules/${code}.md`));
}

function ruleAtCursor(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return undefined;
  const findings = vscode.languages.getDiagnostics(editor.document.uri);
  const finding = findings.find((it) => it.source === "hegao" && it.range.contains(editor.selection.active));
  return typeof finding?.code === "object" ? String(finding.code.value) : undefined;
}

async function chooseRule(locate: () => Promise<string>): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)(await locate(), ["explain"], { timeout: 10_000 });
  const rules = stdout.split("\n").flatMap((line) => {
    const [code, level, title] = line.split(/\s+/);
    return code && level && title ? [{ label: title, description: `${code}  ${level}`, code }] : [];
  });
  const chosen = await vscode.window.showQuickPick(rules, { placeHolder: "查看哪条规则", matchOnDescription: true });
  return chosen?.code;
}

async function newDocument(client: Client): Promise<void> {
  const templates = await client.request<Template[]>("hegao/templates");
  if (templates === undefined) return; // the client has said why
  const names = templates.map((template) => ({ label: template.name, template }));
  const chosen = await vscode.window.showQuickPick(names, { placeHolder: "新建哪种公文" });
  if (chosen === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: "gongwen" });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(chosen.template.snippet));
}
