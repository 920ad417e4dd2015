/** A button that opens a menu below it: arrows move in it, Escape and a click elsewhere close it. */

import { h } from "../dom";

export interface Entry {
  label: string;
  note?: string;
  /** A box to tick, of which this says whether it is ticked; it leaves the menu open. */
  ticked?: () => boolean;
  isShown?: () => boolean;
  does(): void;
}

export function menu(button: HTMLButtonElement, entries: readonly Entry[]): HTMLElement {
  const list = h("div", { class: "menu", role: "menu", hidden: true });
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "false");
  const frame = h("div", { class: "menu-frame" }, button, list);

  const close = (): void => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
  };
  const open = (): void => {
    list.replaceChildren(...entries.filter((entry) => entry.isShown?.() ?? true).map((entry) => item(entry, close)));
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    (list.firstElementChild as HTMLElement | null)?.focus();
  };
  button.addEventListener("click", () => (list.hidden ? open() : close()));
  frame.addEventListener("focusout", (event) => {
    if (!frame.contains(event.relatedTarget as Node | null)) close();
  });
  frame.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const items = [...list.children] as HTMLElement[];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: -1 }[event.key];
    if (to !== undefined) items.at(to % items.length)?.focus();
    else if (event.key === "Escape") {
      close();
      button.focus();
    } else return;
    event.preventDefault();
  });
  return frame;
}

function item({ label, note, ticked, does }: Entry, close: () => void): HTMLElement {
  const element = h(
    "button",
    {
      type: "button",
      tabindex: "-1",
      role: ticked ? "menuitemcheckbox" : "menuitem",
      "aria-checked": ticked ? String(ticked()) : null,
      onclick: () => {
        does();
        if (ticked) element.setAttribute("aria-checked", String(ticked()));
        else close();
      },
    },
    label,
    note !== undefined && h("small", {}, note),
  );
  return element;
}
