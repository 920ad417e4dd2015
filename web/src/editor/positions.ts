/** Rows and columns of the engine, and offsets of CodeMirror. */

import type { ChangeSet, ChangeSpec, Text } from "@codemirror/state";
import type { Edit, Range } from "../protocol";

/** A stretch of the text, in offsets. */
export interface Span {
  from: number;
  to: number;
}

export function spanOf(doc: Text, [row, column, endRow, endColumn]: Range): Span {
  const first = lineOf(doc, row);
  const last = endRow === row ? first : lineOf(doc, endRow);
  const from = Math.min(first.from + column, first.to);
  return { from, to: Math.max(from, Math.min(last.from + endColumn, last.to)) };
}

/** A row that the text does not have is its end. */
function lineOf(doc: Text, row: number): Span {
  return row < doc.lines ? doc.line(row + 1) : { from: doc.length, to: doc.length };
}

export function rangeOf(doc: Text, { from, to }: Span): Range {
  const first = doc.lineAt(from);
  const last = to <= first.to ? first : doc.lineAt(to);
  return [first.number - 1, from - first.from, last.number - 1, to - last.from];
}

/** What was changed in a text: the last place first, so that none moves another. */
export function editsOf(before: Text, changes: ChangeSet): Edit[] {
  const edits: Edit[] = [];
  changes.iterChanges((from, to, _from, _to, inserted) =>
    edits.push({ range: rangeOf(before, { from, to }), text: inserted.toString() }),
  );
  return edits.reverse();
}

/** Edits that are all of the same text. */
export function changesOf(doc: Text, edits: readonly Edit[]): ChangeSpec[] {
  return edits.map(({ range, text }) => ({ ...spanOf(doc, range), insert: text }));
}
