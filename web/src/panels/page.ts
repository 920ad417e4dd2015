/** The parts of the page around the panels: what an empty sheet says, the strip over a Word file, tabs of a phone. */

import { h, part, say } from "../dom";
import type { Desk } from "../session/desk";
import type { Settings } from "../session/settings";
import { words } from "../words";
import type { Commands } from "./header";

const text = words.text;

/** Says what to do as long as there is no text. */
export function emptySheet(parent: HTMLElement, commands: Commands, settings: Settings): (desk: Desk) => void {
  const privacy = h("p", { class: "quiet" });
  parent.append(
    h("ul", {}, ...text.empty.map((line) => h("li", {}, line))),
    h(
      "div",
      { class: "row-of-buttons" },
      h("button", { type: "button", class: "primary", onclick: commands.open }, text.openFile),
      h("button", { type: "button", class: "plain", onclick: commands.sample }, text.trySample),
    ),
    privacy,
  );
  return ({ shown }) => {
    parent.hidden = shown.kind === "word" || shown.state.doc.length > 0;
    say(privacy, words.privacy(settings.remembersDrafts));
  };
}

/** Says of a Word file what can be done with it. */
export function wordStrip(parent: HTMLElement, toText: () => void): (desk: Desk) => void {
  const note = h("p");
  parent.append(note, h("button", { type: "button", class: "plain small", onclick: toText }, text.toText));
  return ({ shown }) => {
    parent.hidden = shown.kind !== "word";
    say(note, text.word + (shown.hasRevisions ? text.revisions : ""));
  };
}

export type Tab = "text" | "findings" | "outline";

/** Where there is room for one column, it is one of these. */
export function tabs(parent: HTMLElement): (findings: number) => void {
  const names: Tab[] = ["text", "findings", "outline"];
  const buttons = names.map((name) => h("button", { type: "button", onclick: () => (document.body.dataset.tab = name) }));
  parent.setAttribute("aria-label", words.tabs.label);
  parent.append(...buttons);
  const mark = (): void => buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(document.body.dataset.tab === names[index])));
  new MutationObserver(mark).observe(document.body, { attributeFilter: ["data-tab"] });
  mark();
  return (findings) => {
    say(buttons[0]!, words.tabs.text);
    say(buttons[1]!, words.tabs.findings(findings));
    say(buttons[2]!, words.tabs.outline);
  };
}

/** Names the landmarks, and hides the outline where its room is wanted. */
export function landmarks(): void {
  part("outline").setAttribute("aria-label", words.outline.label);
  part("findings").setAttribute("aria-label", words.findings.label);
  part("foot").setAttribute("aria-label", words.foot.label);
  part("text").setAttribute("aria-label", words.text.label);
  part("drop").textContent = words.text.drop;
  const toggle = part("outline-toggle");
  const flip = (): void => {
    const hidden = document.body.classList.toggle("without-outline");
    toggle.setAttribute("aria-expanded", String(!hidden));
    toggle.setAttribute("aria-label", hidden ? words.outline.show : words.outline.hide);
    toggle.title = hidden ? words.outline.show : words.outline.hide;
    toggle.textContent = hidden ? "»" : "«";
  };
  toggle.addEventListener("click", flip);
  document.body.classList.add("without-outline");
  flip();
}
