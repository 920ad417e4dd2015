/** The outline: the headings of the draft, and where the caret is among them. */

import type { EditorView } from "@codemirror/view";
import { h } from "../dom";
import { reveal } from "../editor/card";
import { type Heading, headingBefore, headingsIn, placeOf } from "../editor/outline";
import { words } from "../words";

export class OutlinePanel {
  private readonly none = h("p", { class: "quiet" }, words.outline.none);
  private readonly list = h("ul", { class: "headings" });
  private readonly items: HTMLElement[] = [];
  /** What the items say. */
  private shown: readonly Heading[] = [];
  private current: HTMLElement | undefined;

  constructor(
    parent: HTMLElement,
    private readonly view: EditorView,
  ) {
    parent.append(h("h2", {}, words.outline.label), this.none, this.list);
  }

  /** Makes items only for what is between the headings that are the same as before: a long text has thousands. */
  render(): void {
    const headings = headingsIn(this.view.state);
    const least = Math.min(headings.length, this.shown.length);
    let before = 0;
    while (before < least && same(headings[before]!, this.shown[before]!)) before++;
    let after = 0;
    while (after < least - before && same(headings.at(-1 - after)!, this.shown.at(-1 - after)!)) after++;

    const made = headings.slice(before, headings.length - after).map((heading) => this.item(heading));
    for (const gone of this.items.splice(before, this.shown.length - before - after, ...made)) gone.remove();
    const next = this.items[before + made.length] ?? null;
    for (const item of made) this.list.insertBefore(item, next);
    this.shown = headings;
    this.none.hidden = headings.length > 0;
    this.follow();
  }

  /** Shows which heading the caret is under. */
  follow(): void {
    const { state } = this.view;
    const headings = headingsIn(state);
    const now = this.items[headingBefore(state, headings, state.doc.lineAt(state.selection.main.head).to)]?.firstElementChild as HTMLElement | undefined;
    if (now === this.current) return;
    this.current?.removeAttribute("aria-current");
    now?.setAttribute("aria-current", "location");
    this.current = now;
  }

  private item({ node, depth }: Heading): HTMLElement {
    const go = (): void => {
      const heading = headingsIn(this.view.state)[this.items.indexOf(item)];
      if (heading === undefined) return;
      document.body.dataset.tab = "text";
      const place = placeOf(this.view.state, heading);
      reveal(this.view, place, place);
      this.view.focus();
    };
    const button = h("button", { type: "button", lang: "zh-CN", title: node.label, onclick: go }, node.label);
    const item = h("li", { class: `heading depth-${Math.min(depth, 6)} kind-${node.kind}` }, button);
    return item;
  }
}

function same({ node, depth }: Heading, shown: Heading): boolean {
  return node === shown.node || (node.label === shown.node.label && depth === shown.depth && node.kind === shown.node.kind);
}
