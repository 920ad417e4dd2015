// The commands of a document: fix, renumber, explain and switch off a rule.

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import * as vscode from "vscode";
import { ruleOf } from "./diagnostics";
import { labelOf, pageOf, RULES } from "./rules";
import { inform, reason, warn } from "./say";
import { fixed } from "./written";

export function registerCommands(locate: () => Promise<string>): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("hegao.fixAll", fixAll),
    vscode.commands.registerCommand("hegao.renumber", renumber),
    vscode.commands.registerCommand("hegao.explain", () => explain(locate)),
    vscode.commands.registerCommand("hegao.disableRule", disableRule),
  );
}

/** Mends all that is certain, and says how much that was. */
async function fixAll(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return;
  const { document } = editor;
  const whole = new vscode.Range(0, 0, document.lineCount, 0);
  try {
    const kind = vscode.CodeActionKind.SourceFixAll.append("hegao").value;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, whole, kind, 1);
    const action = actions.find((it) => it.edit !== undefined);
    if (action?.edit === undefined) return inform(vscode.l10n.t("There is nothing that can be mended without a second look."));
    if (!(await vscode.workspace.applyEdit(action.edit))) throw new Error(vscode.l10n.t("the edit was refused"));
    if (action.command !== undefined) {
      await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
    } else {
      const count = /\d+/.exec(action.title)?.[0]; // an older program says it in the title only
      if (count !== undefined) fixed(Number(count));
    }
  } catch (error) {
    warn(vscode.l10n.t("The text was not mended: {0}", reason(error)));
  }
}

/** VS Code says so where there is nothing to renumber. */
function renumber(): Thenable<unknown> {
  return vscode.commands.executeCommand("editor.action.codeAction", { kind: "refactor.rewrite", apply: "first" });
}

/** Opens the page of the rule whose finding is at the cursor, or else of one that is chosen. */
async function explain(locate: () => Promise<string>): Promise<void> {
  const code = rulesAtCursor()[0] ?? (await chooseRule(locate));
  if (code !== undefined) await vscode.commands.executeCommand("vscode.open", vscode.Uri.parse(pageOf(code)));
}

function rulesAtCursor(): string[] {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) return [];
  const here = vscode.languages.getDiagnostics(editor.document.uri).filter((it) => it.range.contains(editor.selection.active));
  return [...new Set(here.flatMap((it) => ruleOf(it) ?? []))];
}

/** The rules as the program lists them, which may be newer than the extension. */
async function chooseRule(locate: () => Promise<string>): Promise<string | undefined> {
  const { stdout } = await promisify(execFile)(await locate(), ["explain"], { timeout: 10_000 });
  const rules = stdout.split("\n").flatMap((line) => {
    const [code, level, title] = line.split(/\s+/);
    return code && level && title ? [{ label: title, description: `${code}  ${level}`, code }] : [];
  });
  const placeHolder = vscode.l10n.t("Which rule?");
  return (await vscode.window.showQuickPick(rules, { placeHolder, matchOnDescription: true }))?.code;
}

/** Puts a rule, first of all one that speaks at the cursor, on the list of those that are left out. */
async function disableRule(): Promise<void> {
  const here = rulesAtCursor();
  const pick = (code: string) => ({ label: labelOf(code), code });
  const others = RULES.map(({ code }) => code).filter((code) => !here.includes(code));
  const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, code: "" });
  const atCursor = here.length === 0 ? [] : [heading(vscode.l10n.t("At the Cursor")), ...here.map(pick), heading(vscode.l10n.t("All Others"))];
  const rules = [...atCursor, ...others.map(pick)];
  const rule = await vscode.window.showQuickPick(rules, { placeHolder: vscode.l10n.t("Which rule is to be switched off?") });
  if (rule === undefined) return;

  const everywhere = { label: vscode.l10n.t("For All My Documents"), description: vscode.l10n.t("User Settings"), target: vscode.ConfigurationTarget.Global };
  const inWorkspace = { label: vscode.l10n.t("In This Workspace"), description: vscode.l10n.t("Workspace Settings"), target: vscode.ConfigurationTarget.Workspace };
  const places = vscode.workspace.workspaceFolders === undefined ? [everywhere] : [inWorkspace, everywhere];
  const place = await vscode.window.showQuickPick(places, { placeHolder: vscode.l10n.t("Where is {0} to be switched off?", rule.label) });
  if (place === undefined) return;
  const settings = vscode.workspace.getConfiguration("hegao");
  const said = settings.inspect<string[]>("ignore");
  const before = place.target === vscode.ConfigurationTarget.Global ? said?.globalValue : said?.workspaceValue;
  // What is set for the workspace takes the place of what is set for the user.
  const ignored = new Set([...(before ?? said?.globalValue ?? []), rule.code]);
  await settings.update("ignore", [...ignored], place.target);
  const undo = { title: vscode.l10n.t("Undo"), action: () => settings.update("ignore", before, place.target) };
  inform(vscode.l10n.t("{0} is switched off.", rule.label), undo);
}
