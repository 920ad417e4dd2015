/** The card that tells of the findings at a place: in the editor, where the pointer rests or the keyboard asks. */

import { activateHover, closeHoverTooltips, EditorView, hoverTooltip, keymap } from "@codemirror/view";
import type { Extension } from "@codemirror/state";
import { h } from "../dom";
import type { Finding } from "../protocol";
import { words } from "../words";
import { findingsAt, findingsIn, nextMark, spanNow } from "./findings";

/** What can be done about a finding. */
export interface Remedies {
  fix(finding: Finding): void;
  ignore(finding: Finding, how: "place" | "word" | "rule"): void;
  explain(code: string): void;
}

const text = words.card;

export function cards(remedies: Remedies): Extension {
  const hover = hoverTooltip(
    (view, position) => {
      const at = findingsAt(view.state, position);
      if (at === null) return null;
      return { pos: at.span.from, end: at.span.to, create: () => ({ dom: card(view, at.indices, remedies) }) };
    },
    { hoverTime: 200, hideOnChange: true },
  );

  /** Shows it where the pointer is not: until the caret goes elsewhere. */
  const showAt = (view: EditorView, position: number): void =>
    activateHover(view, position, 1, { tooltip: hover, until: (transaction) => transaction.docChanged || transaction.selection !== undefined });

  const go = (forward: boolean) => (view: EditorView) => {
    const next = nextMark(view.state, view.state.selection.main.from, forward);
    if (next === null) return false;
    reveal(view, next.from, next.to);
    showAt(view, next.from);
    return true;
  };

  const showHere = (view: EditorView): boolean => {
    const position = view.state.selection.main.from;
    if (findingsAt(view.state, position) === null) return false;
    showAt(view, position);
    requestAnimationFrame(() => view.dom.querySelector<HTMLElement>(".card button")?.focus());
    return true;
  };

  return [
    hover,
    keymap.of([
      { key: "F8", run: go(true), shift: go(false) },
      // Input methods take the first one for themselves: it changes their punctuation.
      { key: "Mod-.", run: showHere },
      { key: "Alt-Enter", run: showHere },
      { key: "Escape", run: (view) => close(view) },
    ]),
    EditorView.domEventHandlers({
      // A finger does not rest on a place.
      click: (event, view) => {
        if ((event as PointerEvent).pointerType !== "touch") return;
        const position = view.posAtCoords(event);
        if (position !== null && findingsAt(view.state, position) !== null) showAt(view, position);
      },
    }),
  ];
}

/** Selects a stretch of the text in the middle of what is seen. */
export function reveal(view: EditorView, from: number, to: number): void {
  view.dispatch({ selection: { anchor: from, head: to }, effects: EditorView.scrollIntoView(from, { y: "center" }) });
}

function close(view: EditorView): boolean {
  if (view.dom.querySelector(".card") === null) return false;
  view.dispatch({ effects: closeHoverTooltips });
  return true;
}

function card(view: EditorView, indices: readonly number[], remedies: Remedies): HTMLElement {
  const findings = findingsIn(view.state)?.findings ?? [];
  const parts = indices.flatMap((index) => findings[index] ?? []).map((finding) => entry(view, finding, remedies));
  return h(
    "div",
    {
      class: "card",
      role: "group",
      "aria-label": words.findings.label,
      onkeydown: (event: KeyboardEvent) => {
        if (event.key !== "Escape" || !close(view)) return;
        event.stopPropagation();
        view.focus();
      },
    },
    ...parts,
  );
}

function entry(view: EditorView, finding: Finding, remedies: Remedies): HTMLElement {
  const { severity, message, title, code, fix, word, related } = finding;
  const act = (label: string, does: () => void, look = "plain"): HTMLElement =>
    h("button", { type: "button", class: look, onclick: () => { close(view); view.focus(); does(); } }, label);
  const canFix = fix !== null && !view.state.readOnly;
  const explain = (): void => {
    view.focus();
    remedies.explain(code);
  };
  return h(
    "section",
    { class: `card-entry severity-${severity}` },
    h(
      "p",
      { class: "card-message", lang: "zh-CN" },
      h("span", { class: "dot", "aria-hidden": "true" }),
      h("span", { class: "unseen" }, `${words.severities[severity]}：`),
      message,
    ),
    ...related.map((other) =>
      h("button", { type: "button", class: "related", lang: "zh-CN", onclick: () => {
        const { from, to } = spanNow(view.state, other.range);
        view.focus();
        reveal(view, from, to);
      } }, other.message),
    ),
    fix !== null && !canFix && h("p", { class: "quiet", lang: "zh-CN" }, words.findings.would(fix.message)),
    h(
      "div",
      { class: "card-acts" },
      fix !== null && canFix && act(fix.safe ? fix.message : `${fix.message}（${text.unsafe}）`, () => remedies.fix(finding), "primary"),
      act(text.ignorePlace, () => remedies.ignore(finding, "place")),
      word !== null && act(text.learn(word), () => remedies.ignore(finding, "word")),
      act(text.ignoreRule, () => remedies.ignore(finding, "rule")),
    ),
    h(
      "p",
      { class: "card-rule" },
      h("span", { lang: "zh-CN", title: code }, title),
      h("button", { type: "button", class: "link", onclick: explain }, text.explain),
    ),
  );
}
