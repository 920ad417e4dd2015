// The menu behind the item of the status bar: what hegao can do here, and its switch.

import * as vscode from "vscode";
import type { ChosenFiles } from "./chosenFiles";
import { ruleOf } from "./diagnostics";
import type { Scope } from "./scope";
import { WORD_TEXT } from "./wordUri";

interface Entry extends vscode.QuickPickItem {
  readonly command?: string;
}

export function registerMenu(scope: Scope, files: ChosenFiles): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("hegao.menu", () => show(scope, files)),
    vscode.commands.registerCommand("hegao.toggle", () => toggle(scope)),
    vscode.commands.registerCommand("hegao.settings", () => vscode.commands.executeCommand("workbench.action.openSettings", "@ext:hegao.hegao")),
  );
}

async function show(scope: Scope, files: ChosenFiles): Promise<void> {
  const entries = scope.enabled ? [...ofDocument(scope, files), ...ofFolder(), ...ofProgram(true)] : ofProgram(false);
  const placeHolder = scope.enabled ? vscode.l10n.t("What is to be done?") : vscode.l10n.t("Checking is switched off.");
  const chosen = await vscode.window.showQuickPick(entries, { placeHolder });
  if (chosen?.command !== undefined) await vscode.commands.executeCommand(chosen.command);
}

function ofDocument(scope: Scope, files: ChosenFiles): Entry[] {
  const { t } = vscode.l10n;
  const document = vscode.window.activeTextEditor?.document;
  if (document === undefined || !scope.covers(document)) return [];
  const found = vscode.languages.getDiagnostics(document.uri).filter((it) => ruleOf(it) !== undefined && it.severity !== vscode.DiagnosticSeverity.Hint);
  const count = found.length === 0 ? t("no problems") : t("{0} problem(s)", found.length);
  // The text of a Word file is only shown.
  const edits =
    document.uri.scheme === WORD_TEXT
      ? [entry("$(comment)", t("Write a Copy with Comments"), "hegao.annotateWord")]
      : [
          entry("$(check-all)", t("Fix What Is Safe to Fix in This File"), "hegao.fixAll"),
          entry("$(list-ordered)", t("Renumber the Series at the Cursor"), "hegao.renumber"),
        ];
  return [
    heading(t("This Document")),
    entry("$(list-unordered)", t("Show the Problems"), "workbench.panel.markers.view.focus", count),
    ...edits,
    entry("$(arrow-right)", t("Go to a Heading"), "workbench.action.gotoSymbol"),
    entry("$(list-tree)", t("Outline"), "outline.focus"),
    entry("$(book)", t("Explain a Rule"), "hegao.explain"),
    entry("$(circle-slash)", t("Switch Off a Rule…"), "hegao.disableRule"),
    ...(files.has(document.uri) ? [entry("$(close)", t("Do Not Check This File Any More"), "hegao.uncheckFile")] : []),
  ];
}

function ofFolder(): Entry[] {
  const { t } = vscode.l10n;
  return [
    heading(t("More Documents")),
    ...(vscode.workspace.workspaceFolders === undefined ? [] : [entry("$(search)", t("Check the Workspace"), "hegao.checkWorkspace")]),
    entry("$(file-symlink-file)", t("Check Word Files…"), "hegao.openWord"),
    entry("$(new-file)", t("New Document from a Template"), "hegao.newDocument"),
  ];
}

function ofProgram(enabled: boolean): Entry[] {
  const { t } = vscode.l10n;
  return [
    heading(t("Hegao")),
    enabled ? entry("$(debug-pause)", t("Switch Off"), "hegao.toggle", place()) : entry("$(play)", t("Switch On"), "hegao.toggle", place()),
    entry("$(settings-gear)", t("Settings"), "hegao.settings"),
    entry("$(file)", t("Open hegao.toml"), "hegao.openConfig"),
    entry("$(output)", t("Show Log"), "hegao.showLog"),
    ...(enabled ? [entry("$(refresh)", t("Restart the Language Server"), "hegao.restart")] : []),
  ];
}

function heading(label: string): Entry {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

function entry(icon: string, label: string, command: string, description = ""): Entry {
  return { label: `${icon} ${label}`, command, description };
}

/** Where the switch is set: in the workspace where there is one, and also where it was set there. */
function place(): string {
  return vscode.workspace.workspaceFolders === undefined ? vscode.l10n.t("everywhere") : vscode.l10n.t("in this workspace");
}

async function toggle(scope: Scope): Promise<void> {
  const settings = vscode.workspace.getConfiguration("hegao");
  const { Global, Workspace } = vscode.ConfigurationTarget;
  const target = vscode.workspace.workspaceFolders === undefined ? Global : Workspace;
  const next = !scope.enabled;
  // Where the user's own setting says the same, the workspace need not.
  const said = settings.inspect<boolean>("enable");
  const below = target === Workspace ? (said?.globalValue ?? true) : true;
  await settings.update("enable", next === below ? undefined : next, target);
}
