/** The editor of the page: one view, and a state for each draft. */

import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { search, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  type ViewUpdate,
} from "@codemirror/view";
import { words } from "../words";
import { cards, type Remedies } from "./card";
import { markedFindings } from "./findings";
import { outlined } from "./outline";

export interface Editing extends Remedies {
  fixAll(): void;
  /** Something changed: the text, the selection, a fold. */
  updated(update: ViewUpdate): void;
  /** An input method has handed over what it composed. */
  composed(): void;
}

/** Makes the state of a draft. */
export type NewState = (text: string, readOnly: boolean) => EditorState;

export function editor(parent: HTMLElement, editing: Editing): { view: EditorView; newState: NewState } {
  const both: Extension = [
    lineNumbers(),
    markedFindings,
    outlined,
    highlightSpecialChars(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    search({ top: true }),
    EditorView.lineWrapping,
    EditorState.phrases.of(words.editor),
    cards(editing),
    keymap.of([{ key: "Alt-Shift-m", run: () => (editing.fixAll(), true) }, ...searchKeymap, ...historyKeymap, ...defaultKeymap]),
    EditorView.updateListener.of((update) => editing.updated(update)),
    EditorView.domEventHandlers({
      // CodeMirror takes the text over after this event.
      compositionend: () => void setTimeout(() => editing.composed(), 30),
    }),
  ];
  const attributes = (readOnly: boolean): Extension =>
    EditorView.contentAttributes.of({
      "aria-label": words.text.label,
      spellcheck: "false",
      autocorrect: "off",
      lang: "zh-CN",
      tabindex: "0",
      ...(readOnly ? { "aria-readonly": "true" } : {}),
    });
  const newState: NewState = (text, readOnly) =>
    EditorState.create({
      doc: text,
      extensions: [both, attributes(readOnly), EditorState.readOnly.of(readOnly), EditorView.editable.of(!readOnly)],
    });
  return { view: new EditorView({ parent, state: newState("", false) }), newState };
}
