/** The outline as the state of an editor: its headings where they stand now, and what folds. */

import { codeFolding, foldGutter, foldKeymap, foldService } from "@codemirror/language";
import { type ChangeDesc, type EditorState, type Extension, RangeSet, RangeValue, StateEffect, StateField, type Text } from "@codemirror/state";
import { keymap } from "@codemirror/view";
import type { Node, Outline } from "../protocol";
import { spanOf } from "./positions";

/** A heading with its depth in the outline, and where it stood when the outline was made. */
export interface Heading {
  node: Node;
  depth: number;
  at: number;
}
interface Shape {
  headings: readonly Heading[];
  /** Those that something stands under. */
  sections: readonly Heading[];
  /** None before the first outline. */
  characters: number | null;
  folds: RangeSet<RangeValue>;
  /** What has changed since the outline was made: a long text has thousands of headings, too many to move with each key. */
  since: ChangeDesc | null;
}

export const setOutline = StateEffect.define<Outline>();

const shape = StateField.define<Shape>({
  create: () => ({ headings: [], sections: [], characters: null, folds: RangeSet.empty, since: null }),
  update(value, { changes, docChanged, effects, newDoc }) {
    if (docChanged) {
      const since = value.since ? value.since.composeDesc(changes.desc) : changes.desc;
      value = { ...value, folds: value.folds.map(changes), since };
    }
    for (const effect of effects) if (effect.is(setOutline)) value = shapeOf(effect.value, newDoc);
    return value;
  },
});

/** A signature has nothing below it. */
const beginsSection = new Set(["title", "contents", "heading", "article", "attachment"]);

function shapeOf({ nodes, folds, characters }: Outline, doc: Text): Shape {
  const headings = headingsOf(nodes, doc);
  const sections = headings.filter(({ node }) => beginsSection.has(node.kind));
  return { headings, sections, characters, folds: foldsOf(folds, doc), since: null };
}

function headingsOf(nodes: readonly Node[], doc: Text, depth = 0): Heading[] {
  return nodes.flatMap((node) => [{ node, depth, at: spanOf(doc, node.name).from }, ...headingsOf(node.children, doc, depth + 1)]);
}

class Fold extends RangeValue {}
const fold = new Fold();

/** From the end of the first row to the end of the last. */
function foldsOf(rows: Outline["folds"], doc: Text): RangeSet<RangeValue> {
  const ends = rows.filter(([first, last]) => first < last && last < doc.lines).map(([first, last]) => ({ from: doc.line(first + 1).to, to: doc.line(last + 1).to }));
  return RangeSet.of(ends.map(({ from, to }) => fold.range(from, to)), true);
}

export const outlined: Extension = [
  shape,
  codeFolding({ placeholderText: "……" }),
  foldGutter({
    openText: "⌄",
    closedText: "›",
    foldingChanged: ({ transactions }) => transactions.some(({ effects }) => effects.some((effect) => effect.is(setOutline))),
  }),
  foldService.of((state, _from, end) => {
    let longest = 0;
    state.field(shape).folds.between(end, end, (from, to) => {
      if (from === end) longest = Math.max(longest, to);
    });
    return longest > end ? { from: end, to: longest } : null;
  }),
  keymap.of(foldKeymap),
];

/** In the order of the text. */
export function headingsIn(state: EditorState): readonly Heading[] {
  return state.field(shape).headings;
}

/** Headings that something stands under, in the order of the text. */
export function sectionsIn(state: EditorState): readonly Heading[] {
  return state.field(shape).sections;
}

/** Where a heading stands now. */
export function placeOf(state: EditorState, { at }: Heading): number {
  return state.field(shape).since?.mapPos(at, 1) ?? at;
}

/** The index of the last of these headings that stands at or before a place, or -1. */
export function headingBefore(state: EditorState, headings: readonly Heading[], position: number): number {
  const then = state.field(shape).since?.invertedDesc.mapPos(position, 1) ?? position;
  let low = 0;
  let high = headings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (headings[middle]!.at <= then) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** How long the text was when the outline was made, as offices count. */
export function charactersIn(state: EditorState): number | null {
  return state.field(shape).characters;
}
