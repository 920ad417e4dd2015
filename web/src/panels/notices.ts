/** Short notices over the page: what was done goes away by itself, what went wrong stays until it is closed. */

import { h } from "../dom";
import { words } from "../words";

const SECONDS = 8;
const MOST = 4;

export interface Act {
  label: string;
  does(): void;
}

export class Notices {
  constructor(private readonly parent: HTMLElement) {
    parent.setAttribute("aria-label", words.notices.label);
  }

  tell(text: string, act?: Act): void {
    const notice = this.put(text, "told", act);
    let timer = setTimeout(() => notice.remove(), SECONDS * 1000);
    // It does not go away from under the pointer or the keyboard.
    notice.addEventListener("pointerenter", () => clearTimeout(timer));
    notice.addEventListener("focusin", () => clearTimeout(timer));
    notice.addEventListener("pointerleave", () => (timer = setTimeout(() => notice.remove(), SECONDS * 1000)));
  }

  warn(text: string, act?: Act): void {
    this.put(text, "warned", act);
  }

  private put(text: string, look: string, act?: Act): HTMLElement {
    const end = (): void => notice.remove();
    const notice = h(
      "div",
      { class: `notice ${look}` },
      h("p", {}, text),
      act && h("button", { type: "button", class: "link", onclick: () => { end(); act.does(); } }, act.label),
      h("button", { type: "button", class: "icon", "aria-label": words.notices.close, onclick: end }, "×"),
    );
    for (const same of [...this.parent.children].filter((other) => other.firstChild?.textContent === text)) same.remove();
    while (this.parent.children.length >= MOST) this.parent.firstElementChild?.remove();
    this.parent.append(notice);
    return notice;
  }
}
