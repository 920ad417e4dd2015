// The command that begins a new document from one of the drafts that the server has.

import * as vscode from "vscode";
import type { Client } from "./client";

/** A draft; an older program says neither its group nor its direction. */
interface Template {
  readonly name: string;
  readonly group?: string;
  readonly direction?: string;
  readonly snippet: string;
}

interface Item extends vscode.QuickPickItem {
  readonly template?: Template;
}

export function registerTemplates(client: Client): vscode.Disposable {
  return vscode.commands.registerCommand("hegao.newDocument", () => newDocument(client));
}

async function newDocument(client: Client): Promise<void> {
  const templates = await client.request<Template[]>("hegao/templates");
  if (templates === undefined) return; // the client has said why
  const placeHolder = vscode.l10n.t("Which kind of document?");
  const chosen = await vscode.window.showQuickPick(items(templates), { placeHolder, matchOnDescription: true });
  if (chosen?.template === undefined) return;
  const document = await vscode.workspace.openTextDocument({ language: "gongwen" });
  const editor = await vscode.window.showTextDocument(document);
  await editor.insertSnippet(new vscode.SnippetString(chosen.template.snippet));
}

/** The drafts under the names of their groups, in the order in which the server has them. */
function items(templates: Template[]): Item[] {
  const groups = new Set(templates.map(({ group }) => group ?? ""));
  return [...groups].flatMap((group) => {
    const separator = group === "" ? [] : [{ label: groupName(group), kind: vscode.QuickPickItemKind.Separator }];
    const drafts = templates.filter((template) => (template.group ?? "") === group);
    return [...separator, ...drafts.map((template) => ({ label: template.name, description: directionName(template.direction), template }))];
  });
}

function groupName(group: string): string {
  const names: Record<string, string> = { 文种: vscode.l10n.t("Kinds of Official Documents"), 常用文稿: vscode.l10n.t("Other Drafts") };
  return names[group] ?? group;
}

/** Which way a document goes in the hierarchy of offices. */
function directionName(direction = ""): string {
  const names: Record<string, string> = { 上行: vscode.l10n.t("upward"), 下行: vscode.l10n.t("downward"), 平行: vscode.l10n.t("lateral") };
  return names[direction] ?? direction;
}
