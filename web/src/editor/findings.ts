/** What was found, as the state of an editor: where it stands while the text changes, and how it is marked. */

import { type ChangeDesc, type EditorState, type Extension, RangeSet, RangeSetBuilder, StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, type DecorationSet, EditorView, gutter, GutterMarker } from "@codemirror/view";
import type { Finding, Findings, Range, Severity } from "../protocol";
import { words } from "../words";
import { type Span, spanOf } from "./positions";

interface Found {
  answer: Findings;
  /** The text that the answer is about, and what has changed since. */
  doc: Text;
  since: ChangeDesc | null;
  marks: DecorationSet;
  signs: RangeSet<GutterMarker>;
}

/** A mark in the text, of the finding with this index; a habit has one for each place. */
interface Mark extends Span {
  index: number;
  look: Severity | "place";
}

export const setFindings = StateEffect.define<Findings>();

const found = StateField.define<Found | null>({
  create: () => null,
  update(value, { changes, docChanged, effects, newDoc }) {
    if (value && docChanged) {
      const since = value.since ? value.since.composeDesc(changes.desc) : changes.desc;
      value = { ...value, since, marks: value.marks.map(changes), signs: value.signs.map(changes) };
    }
    for (const effect of effects) if (effect.is(setFindings)) value = place(effect.value, newDoc, value);
    return value;
  },
  provide: (field) => EditorView.decorations.from(field, (value) => value?.marks ?? Decoration.none),
});

const gravest: readonly Severity[] = ["hint", "info", "warning", "error"];
const decorations = new Map<string, Decoration>();

/** One decoration serves all marks of an index and a look, so that CodeMirror sees at once that it is the same. */
function decoration({ index, look }: Mark): Decoration {
  const key = `${look} ${index}`;
  let same = decorations.get(key);
  if (same === undefined) decorations.set(key, (same = Decoration.mark({ class: `mark mark-${look}`, index, look })));
  return same;
}

class Sign extends GutterMarker {
  constructor(private readonly severity: Severity) {
    super();
  }
  override eq(other: Sign): boolean {
    return other.severity === this.severity;
  }
  override toDOM(): HTMLElement {
    const sign = document.createElement("span");
    sign.className = `sign sign-${this.severity}`;
    sign.title = words.severities[this.severity];
    return sign;
  }
}
const signs = gravest.map((severity) => new Sign(severity));

/** Keeps the marks that are there where the answer has none but these: nothing is drawn again then. */
function place(answer: Findings, doc: Text, before: Found | null): Found {
  const marks = marksOf(answer.findings, doc);
  if (before && same(marks, before.marks)) return { ...before, answer, doc, since: null };
  const set = Decoration.set(marks.map((mark) => decoration(mark).range(mark.from, mark.to)));
  return { answer, doc, since: null, marks: set, signs: signsOf(marks, doc) };
}

function marksOf(findings: readonly Finding[], doc: Text): Mark[] {
  const marks: Mark[] = [];
  const add = (index: number, look: Mark["look"], range: Range): void => {
    let { from, to } = spanOf(doc, range);
    // A place between two characters is shown at one of them.
    if (from === to) {
      const line = doc.lineAt(from);
      if (to < line.to) to++;
      else if (from > line.from) from--;
    }
    if (from < to) marks.push({ index, look, from, to });
  };
  findings.forEach(({ severity, range, places }, index) => {
    add(index, severity, range);
    for (const other of places.slice(1)) add(index, "place", other);
  });
  return marks.sort((a, b) => a.from - b.from || a.to - b.to);
}

function same(marks: readonly Mark[], set: DecorationSet): boolean {
  if (set.size !== marks.length) return false;
  const cursor = set.iter();
  for (const mark of marks) {
    if (cursor.from !== mark.from || cursor.to !== mark.to || cursor.value !== decoration(mark)) return false;
    cursor.next();
  }
  return true;
}

/** At each line the gravest of what begins there. */
function signsOf(marks: readonly Mark[], doc: Text): RangeSet<GutterMarker> {
  const builder = new RangeSetBuilder<GutterMarker>();
  let line = doc.line(1);
  let grade = -1;
  const end = (): void => {
    if (grade >= 0) builder.add(line.from, line.from, signs[grade]!);
  };
  for (const { from, look } of marks) {
    if (look === "place") continue;
    if (from > line.to) {
      end();
      line = doc.lineAt(from);
      grade = -1;
    }
    grade = Math.max(grade, gravest.indexOf(look));
  }
  end();
  return builder.finish();
}

/** Marks in the text and signs beside it. */
export const markedFindings: Extension = [
  found,
  gutter({
    class: "signs",
    markers: (view) => view.state.field(found)?.signs ?? RangeSet.empty,
    initialSpacer: () => signs[0]!,
  }),
];

export function findingsIn(state: EditorState): Findings | null {
  return state.field(found)?.answer ?? null;
}

/** The editor has this answer already, and its marks stand where the answer has them: so it is with most keys. */
export function hasFindings(state: EditorState, answer: Findings): boolean {
  const value = state.field(found);
  return value?.answer === answer && same(marksOf(answer.findings, state.doc), value.marks);
}

/** Where a range of an answer stands now. */
export function spanNow(state: EditorState, range: Range): Span {
  const value = state.field(found);
  if (value === null) return spanOf(state.doc, range);
  const { from, to } = spanOf(value.doc, range);
  if (value.since === null) return { from, to };
  const begin = value.since.mapPos(from, 1);
  return { from: begin, to: Math.max(begin, value.since.mapPos(to, -1)) };
}

/** The findings whose marks touch a place, the first that begins first. */
export function findingsAt(state: EditorState, position: number): { indices: number[]; span: Span } | null {
  const indices = new Set<number>();
  let span: Span | null = null;
  state.field(found)?.marks.between(position, position, (from, to, mark) => {
    indices.add((mark.spec as Mark).index);
    span = span === null ? { from, to } : { from: Math.min(span.from, from), to: Math.max(span.to, to) };
  });
  return span && { indices: [...indices], span };
}

/** The next finding behind a place, or the one before it; round the end. Of a habit it is the first place. */
export function nextMark(state: EditorState, position: number, forward: boolean): Span | null {
  const spans: Span[] = [];
  state.field(found)?.marks.between(0, state.doc.length, (from, to, { spec }) => {
    if ((spec as Mark).look !== "place") spans.push({ from, to });
  });
  if (forward) return spans.find(({ from }) => from > position) ?? spans[0] ?? null;
  return spans.reverse().find(({ from }) => from < position) ?? spans[0] ?? null;
}
