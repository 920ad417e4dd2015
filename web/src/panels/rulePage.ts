/** The page of a rule, in a dialog at the side; links lead from one to another, and back. */

import { h } from "../dom";
import type { Rule } from "../protocol";
import type { Checker } from "../session/checker";
import { words } from "../words";
import { type Dialog, dialog } from "./dialog";
import { markdown } from "./markdown";

const text = words.rule;

export class RulePage {
  private readonly dialog: Dialog = dialog("rule", text.label);
  private readonly back = h("button", { type: "button", class: "link", hidden: true, onclick: () => void this.goBack() }, `‹ ${text.back}`);
  private readonly way: string[] = [];

  constructor(
    private readonly checker: Checker,
    private readonly rules: () => readonly Rule[],
  ) {
    this.dialog.element.classList.add("side");
    this.dialog.title.before(this.back);
    this.dialog.body.lang = "zh-CN";
    this.dialog.element.addEventListener("close", () => (this.way.length = 0));
  }

  async open(code: string): Promise<void> {
    this.way.push(code);
    await this.show(code);
  }

  private async goBack(): Promise<void> {
    this.way.pop();
    const code = this.way.at(-1);
    if (code !== undefined) await this.show(code);
  }

  private async show(code: string): Promise<void> {
    const answer = await this.checker.ask("explain", { code });
    const { element, title, body } = this.dialog;
    title.textContent = "refused" in answer ? text.label : answer.title;
    const page = "refused" in answer ? text.missing : answer.page.replace(/^#[^\n]*\n/, "");
    const linking = { ruleOf: (name: string) => this.ruleOf(name), open: (other: string) => void this.open(other) };
    body.replaceChildren(h("p", { class: "quiet" }, h("code", {}, code)), ...markdown(page, linking));
    this.back.hidden = this.way.length < 2;
    if (!element.open) element.showModal();
    body.scrollTop = 0;
  }

  /** From a code, or the path of a page: `../numeral/approximate.md`, or `number.md` of the same group. */
  private ruleOf(name: string): string | null {
    const path = /(?:^|([a-z]+)\/)([a-z_]+)\.md$/.exec(name);
    const group = path?.[1] ?? this.way.at(-1)?.split("-")[0];
    const code = path ? `${group}-${path[2]!.replaceAll("_", "-")}` : name;
    return this.rules().some((rule) => rule.code === code) ? code : null;
  }
}
