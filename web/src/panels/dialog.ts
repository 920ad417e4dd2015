/** A dialog with a title and a button to close it; the browser returns the focus to where it was. */

import { h } from "../dom";
import { words } from "../words";

export interface Dialog {
  element: HTMLDialogElement;
  title: HTMLElement;
  body: HTMLElement;
}

export function dialog(name: string, title: string, ...children: (Node | string)[]): Dialog {
  const heading = h("h2", { id: `${name}-title` }, title);
  const body = h("div", { class: "dialog-body", tabindex: "0" }, ...children);
  const close = h("button", { type: "button", class: "icon", "aria-label": words.notices.close, onclick: () => element.close() }, "×");
  const element = h(
    "dialog",
    {
      id: name,
      "aria-labelledby": heading.id,
      // A click beside it closes it; what is clicked then is the dialog itself.
      onclick: (event: MouseEvent) => event.target === element && element.close(),
    },
    h("div", { class: "dialog-frame" }, h("header", {}, heading, close), body),
  );
  document.body.append(element);
  return { element, title: heading, body };
}
