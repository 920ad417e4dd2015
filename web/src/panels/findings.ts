/** The list of findings: by section, with what is wrong in its surroundings, and what to do about it. */

import type { EditorState } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import { arrange, h, say } from "../dom";
import { reveal, type Remedies } from "../editor/card";
import { type Excerpt, excerptOf } from "../editor/excerpt";
import { findingsAt, findingsIn, spanNow } from "../editor/findings";
import { headingBefore, sectionsIn } from "../editor/outline";
import type { Finding, Severity } from "../protocol";
import { words } from "../words";

const text = words.findings;
const levels: readonly Severity[] = ["error", "warning", "info", "hint"];
/** So many are listed at first, and more with each click. */
const STEP = 200;

/** What the list shows, the finding that it stands for, and where it says in which row that is. */
interface Row {
  element: HTMLElement;
  finding: Finding;
  number: HTMLElement;
}

export class FindingsPanel {
  private readonly chips = levels.map((level) =>
    h("button", { type: "button", class: `chip severity-${level}`, "aria-pressed": String(level !== "hint"), onclick: () => this.toggle(level) }),
  );
  private readonly list = h("div", { class: "list", role: "group", "aria-label": text.list, onkeydown: (event: KeyboardEvent) => this.move(event) });
  private readonly status = h("div", { class: "state" });
  private readonly more = h("button", { type: "button", class: "plain wide", onclick: () => ((this.most += STEP), this.render()) });
  private readonly left = h("p", { class: "quiet" });
  private readonly hidden = new Set<Severity>(["hint"]);
  private most = STEP;
  /** What was shown last, by what it says: the same is not made again. */
  private rows = new Map<string, Row>();
  private readonly elementOf = new WeakMap<Finding, HTMLElement>();
  private current: HTMLElement | undefined;

  constructor(
    parent: HTMLElement,
    private readonly view: EditorView,
    private readonly remedies: Remedies,
    /** How many rules checked; null where settings have switched rules off. */
    private readonly rules: () => number | null,
  ) {
    parent.append(
      h("h2", { class: "unseen" }, text.label),
      h("div", { class: "chips", role: "group", "aria-label": text.filter }, ...this.chips),
      h("div", { class: "scroll" }, this.status, this.list, this.more, this.left),
    );
  }

  render(): void {
    const { state } = this.view;
    const answer = findingsIn(state);
    const all = answer?.findings ?? [];
    this.count(all);
    const shown = all.filter(({ severity }) => !this.hidden.has(severity));
    this.tellState(state, shown.length, all.length, answer !== null);
    this.fill(state, shown.slice(0, this.most));
    this.more.hidden = shown.length <= this.most;
    say(this.more, text.more(Math.min(STEP, shown.length - this.most)));
    this.follow();
    this.left.hidden = answer === null || answer.total <= all.length;
    if (answer) say(this.left, text.left(answer.total - all.length));
  }

  /** Shows which finding the caret is at. */
  follow(): void {
    const { state } = this.view;
    const index = findingsAt(state, state.selection.main.from)?.indices[0];
    const finding = index === undefined ? undefined : findingsIn(state)?.findings[index];
    const now = finding && this.elementOf.get(finding);
    if (now === this.current) return;
    this.current?.removeAttribute("aria-current");
    now?.setAttribute("aria-current", "true");
    now?.scrollIntoView({ block: "nearest" });
    this.current = now;
  }

  private count(all: readonly Finding[]): void {
    levels.forEach((level, index) => {
      const count = all.filter(({ severity }) => severity === level).length;
      this.chips[index]!.classList.toggle("none", count === 0);
      say(this.chips[index]!, text.severity(words.severities[level], count));
    });
  }

  private tellState(state: EditorState, shown: number, all: number, isChecked: boolean): void {
    this.status.hidden = shown > 0;
    if (shown > 0) return;
    const empty = state.doc.length === 0;
    const rules = this.rules();
    const clean = [text.none, rules === null ? text.checkedAsSet : text.checked(rules), text.rest];
    const lines = !isChecked ? [text.starting] : empty ? [text.nothing] : all > 0 ? [text.filtered] : clean;
    this.status.classList.toggle("clean", isChecked && !empty && all === 0);
    if (this.status.textContent !== lines.join("")) this.status.replaceChildren(...lines.map((line) => h("p", {}, line)));
  }

  /** Takes over what is listed already; its row may have moved. */
  private fill(state: EditorState, shown: readonly Finding[]): void {
    const headings = sectionsIn(state);
    const elements: HTMLElement[] = [];
    const rows = new Map<string, Row>();
    let section = -2;
    for (const finding of shown) {
      const span = spanNow(state, finding.range);
      const excerpt = excerptOf(state, span);
      const inside = headingBefore(state, headings, span.from);
      if (inside !== section && headings.length > 0) {
        const title = inside < 0 ? text.beginning : headings[inside]!.node.label;
        elements.push(this.take(rows, `section ${title}`, finding, () => h("h3", { lang: "zh-CN" }, title)).element);
      }
      section = inside;
      const { before, marked, after } = excerpt;
      const { code, severity, message, fix, count } = finding;
      const key = [code, severity, message, fix?.message, count, state.readOnly, before, marked, after].join("\u0001");
      const row = this.take(rows, key, finding, (number) => this.entry(finding, excerpt, number));
      say(row.number, (state.readOnly ? text.paragraph : text.row)(excerpt.row));
      elements.push(row.element);
      this.elementOf.set(finding, row.element);
    }
    this.rows = rows;
    const at = this.items.indexOf(this.focused as HTMLElement);
    arrange(this.list, elements);
    const { items } = this;
    // The keyboard goes on at what has moved up to where it was.
    if (at >= 0 && this.focused === null) items[Math.min(at, items.length - 1)]?.focus();
    // One of the list is reached with Tab, the others from there.
    if (!items.some((item) => item.tabIndex === 0)) items[0]?.setAttribute("tabindex", "0");
  }

  /** The row with this key, as it is or made anew; the second of the same key has one of its own. */
  private take(rows: Map<string, Row>, key: string, finding: Finding, make: (number: HTMLElement) => HTMLElement): Row {
    while (rows.has(key)) key += "\u0002";
    let row = this.rows.get(key);
    if (row === undefined) {
      const number = h("span", { class: "row" });
      row = { element: make(number), finding, number };
      rowOf.set(row.element, row);
    }
    row.finding = finding;
    rows.set(key, row);
    return row;
  }

  /** Its buttons are about the finding that it stands for then, which may be of a newer answer. */
  private entry({ severity, message, title, fix, count, related }: Finding, { before, marked, after }: Excerpt, number: HTMLElement): HTMLElement {
    const finding = (): Finding => rowOf.get(element)!.finding;
    const canFix = fix !== null && !this.view.state.readOnly;
    const go = (): void => this.goTo(finding().range);
    const act = (label: string, look: string, does: () => void, title: string | null = null): HTMLElement =>
      h("button", { type: "button", class: `small ${look}`, title, onclick: does }, label);
    const element = h(
      "div",
      { class: `item severity-${severity}` },
      h(
        "button",
        { type: "button", class: "item-main", tabindex: "-1", onclick: go },
        h(
          "span",
          { class: "item-message", lang: "zh-CN" },
          h("span", { class: "dot", "aria-hidden": "true" }),
          h("span", { class: "unseen" }, `${words.severities[severity]}：`),
          message,
        ),
        h("span", { class: "item-excerpt", lang: "zh-CN" }, before, h("mark", {}, marked || "‸"), after),
        h("span", { class: "item-note" }, number, ` · ${title}`),
      ),
      related.length > 0 &&
        h(
          "div",
          { class: "item-related", role: "group", "aria-label": text.related },
          ...related.map((other, index) => {
            const goThere = (): void => this.goTo(finding().related[index]?.range);
            return h("button", { type: "button", class: "link", lang: "zh-CN", onclick: goThere }, other.message);
          }),
        ),
      fix !== null && !canFix && h("p", { class: "item-would", lang: "zh-CN" }, text.would(fix.message)),
      h(
        "div",
        { class: "item-acts" },
        canFix && act(count > 1 ? text.fixPlaces(count) : text.fix, "primary", () => this.remedies.fix(finding()), fix.message),
        act(text.ignore, "plain", () => this.remedies.ignore(finding(), "place")),
        act(words.card.explain, "plain", () => {
          // The dialog gives the keyboard back to what has it now, and these buttons hide without it.
          element.querySelector<HTMLElement>(".item-main")?.focus();
          this.remedies.explain(finding().code);
        }),
      ),
    );
    return element;
  }

  private goTo(range: Finding["range"] | undefined): void {
    if (range === undefined) return;
    document.body.dataset.tab = "text";
    const { from, to } = spanNow(this.view.state, range);
    reveal(this.view, from, to);
    this.view.focus();
  }

  private toggle(level: Severity): void {
    if (!this.hidden.delete(level)) this.hidden.add(level);
    this.chips[levels.indexOf(level)]!.setAttribute("aria-pressed", String(!this.hidden.has(level)));
    this.render();
  }

  /** The main part of the item that the keyboard is in. */
  private get focused(): HTMLElement | null {
    const item = this.list.contains(document.activeElement) ? document.activeElement!.closest(".item") : null;
    return item?.querySelector<HTMLElement>(".item-main") ?? null;
  }

  private get items(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>(".item-main")];
  }

  private move(event: KeyboardEvent): void {
    const { items } = this;
    const at = items.indexOf(this.focused as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
    const next = to === undefined ? undefined : items[to];
    if (at < 0 || next === undefined) return;
    event.preventDefault();
    items[at]!.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  }
}

const rowOf = new WeakMap<HTMLElement, Row>();
