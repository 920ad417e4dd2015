// What `hegao check --format json` finds, one finding a line. There may be very many: a file is listed as far as the
// server lists one, and all files together as far as a list is of use; all are counted.

import { resolve } from "node:path";
import * as vscode from "vscode";
import { finding } from "./diagnostics";

/** Of one file, as the server has it. */
const MOST_OF_FILE = 1_000;
const MOST = 10_000;

/** A place: from 1, columns in characters. */
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
  /** Only of a Word file, in whose text it is the row. */
  readonly paragraph?: number;
}

const SEVERITY = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
  hint: vscode.DiagnosticSeverity.Hint,
};

/** The finding in a line of a report; none in the brackets around them all. */
export function findingIn(line: string): Finding | undefined {
  const text = line.trim().replace(/,$/, "");
  return text.startsWith("{") ? (JSON.parse(text) as Finding) : undefined;
}

export class FolderFindings {
  /** How many there are, and how many of them are listed. */
  count = 0;
  listed = 0;
  private readonly lists = new Map<string, Finding[]>();

  /** Takes a line of the report of a folder. */
  take(folder: vscode.Uri, line: string): void {
    const it = findingIn(line);
    if (it === undefined) return;
    const path = resolve(folder.fsPath, it.filename);
    this.count += 1;
    let list = this.lists.get(path);
    if (list === undefined) this.lists.set(path, (list = []));
    if (list.length >= MOST_OF_FILE || this.listed >= MOST) return;
    list.push(it);
    this.listed += 1;
  }

  get files(): number {
    return this.lists.size;
  }

  /** The findings of each file, and whether it is a Word file. */
  *byFile(): Generator<{ path: string; isWord: boolean; findings: readonly Finding[] }> {
    for (const [path, findings] of this.lists) yield { path, isWord: findings.some((it) => it.paragraph !== undefined), findings };
  }
}

export function diagnostics(text: string, findings: readonly Finding[]): vscode.Diagnostic[] {
  const lines = text.split(/\r\n|\r|\n/);
  let known: { row: number; units: (column: number) => number } | undefined;
  const position = ({ row, column }: Place) => {
    if (known?.row !== row) known = { row, units: unitsIn(lines[row - 1] ?? "") };
    return new vscode.Position(row - 1, known.units(column - 1));
  };
  return findings.map((it) => {
    const range = new vscode.Range(position(it.location), position(it.end_location));
    return finding(range, it.message, SEVERITY[it.severity], it.code);
  });
}

/** From characters to the units of VS Code's columns, of which a character beyond the basic plane takes two. */
function unitsIn(line: string): (characters: number) => number {
  if (!/[\ud800-\udfff]/.test(line)) return (characters) => characters;
  const ends = [0];
  let units = 0;
  for (const character of line) ends.push((units += character.length));
  return (characters) => ends[characters] ?? units;
}
