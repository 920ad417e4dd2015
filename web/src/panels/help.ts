/** What hegao is, its keys, its rules and its licences. */

import { h } from "../dom";
import type { Rule } from "../protocol";
import { words } from "../words";
import { dialog } from "./dialog";

/** The build says the version, and the licences of what is in the page. */
declare const VERSION: string;
const text = words.help;

export function helpDialog(rules: () => readonly Rule[], explain: (code: string) => void): () => void {
  const list = h("ul", { class: "rules", lang: "zh-CN" });
  const keys = text.keyList.map(([key, what]) => h("tr", {}, h("th", { scope: "row" }, key!), h("td", {}, what!)));
  const licences = document.getElementById("licences")?.textContent?.trim() ?? "";
  const { element } = dialog(
    "help",
    text.label,
    h("p", { class: "quiet" }, text.version(VERSION)),
    h("p", {}, text.about),
    h("p", {}, text.aboutPrivacy),
    h("p", {}, text.limits),
    h("h3", {}, text.keys),
    h("table", { class: "keys" }, h("tbody", {}, ...keys)),
    h("details", {}, h("summary", {}, text.rules), list),
    h("details", {}, h("summary", {}, text.licences), h("p", {}, text.licence), h("pre", { class: "licences", tabindex: "0" }, licences)),
  );
  return () => {
    const name = ({ code, title }: Rule): HTMLElement => h("button", { type: "button", class: "link", onclick: () => explain(code) }, title);
    list.replaceChildren(...rules().map((rule) => h("li", {}, name(rule), h("code", {}, rule.code))));
    element.showModal();
  };
}
