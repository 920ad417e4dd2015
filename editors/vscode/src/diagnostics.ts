// Findings as people read them, and back: the server says `duplicate-character`, the window `叠字 duplicate-character`.

import * as vscode from "vscode";
import { labelOf, pageOf } from "./rules";

/** What the server calls itself. */
const SOURCE = "hegao";

/** The name under which findings stand in the list of problems. */
function shownSource(): string {
  return vscode.l10n.t("hegao");
}

/** The code of the rule that a diagnostic is of; undefined where it is not one of hegao's. */
export function ruleOf(diagnostic: vscode.Diagnostic): string | undefined {
  if (diagnostic.source !== SOURCE && diagnostic.source !== shownSource()) return undefined;
  const { code } = diagnostic;
  const value = typeof code === "object" ? code.value : code;
  return value === undefined ? undefined : String(value).split(" ").at(-1);
}

/** A finding that the window shows. The page is the one that comes from the program, also where that names one on the web. */
export function finding(range: vscode.Range, message: string, severity: vscode.DiagnosticSeverity, code: string): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(range, message, severity);
  diagnostic.source = shownSource();
  diagnostic.code = { value: labelOf(code), target: vscode.Uri.parse(pageOf(code)) };
  return diagnostic;
}

/** What the server sent, as the window shows it. */
export function toShown(diagnostics: vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.map((it) => named(it, shownSource(), labelOf));
}

/** What the window shows, as the server sent it. */
export function toServer(diagnostics: readonly vscode.Diagnostic[]): vscode.Diagnostic[] {
  return diagnostics.map((it) => named(it, SOURCE, (code) => code));
}

/** A copy of the same class, as the client keeps more of the protocol in it than VS Code knows. */
function named(diagnostic: vscode.Diagnostic, source: string, name: (code: string) => string): vscode.Diagnostic {
  const code = ruleOf(diagnostic);
  if (code === undefined) return diagnostic;
  const copy = Object.assign(Object.create(Object.getPrototypeOf(diagnostic)), diagnostic);
  return Object.assign(copy, { source, code: { value: name(code), target: vscode.Uri.parse(pageOf(code)) } });
}
