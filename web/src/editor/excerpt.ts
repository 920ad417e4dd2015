/** A mistake in its surroundings, as lists show it: a part of its line. */

import type { EditorState } from "@codemirror/state";
import type { Span } from "./positions";

/** How much is shown, in UTF-16 units. */
const BEFORE = 10;
const MARKED = 24;
const AFTER = 16;

export interface Excerpt {
  before: string;
  /** Empty where something is missing between two characters. */
  marked: string;
  after: string;
  /** Of the line, from 1. */
  row: number;
}

export function excerptOf(state: EditorState, span: Span): Excerpt {
  const line = state.doc.lineAt(span.from);
  const from = span.from - line.from;
  const to = Math.min(span.to, line.to) - line.from;
  const isCut = to - from > MARKED || span.to > line.to;
  return {
    before: (from > BEFORE ? "…" : "") + line.text.slice(Math.max(0, from - BEFORE), from),
    marked: line.text.slice(from, Math.min(to, from + MARKED)) + (isCut ? "…" : ""),
    after: line.text.slice(to, to + AFTER) + (line.text.length > to + AFTER ? "…" : ""),
    row: line.number,
  };
}
