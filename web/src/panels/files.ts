/** The drafts that are open, where there is more than one. */

import { h } from "../dom";
import type { Desk } from "../session/desk";
import type { Draft } from "../session/draft";
import { words } from "../words";
import type { Notices } from "./notices";

export class FilesPanel {
  private readonly list = h("ul", { class: "files" });

  constructor(
    private readonly parent: HTMLElement,
    private readonly desk: Desk,
    private readonly notices: Notices,
  ) {
    parent.append(h("h2", {}, words.files.label), this.list);
  }

  render(): void {
    const { drafts, shown, refused } = this.desk;
    this.parent.hidden = drafts.length + refused.length < 2;
    if (this.parent.hidden) return;
    this.list.replaceChildren(...drafts.map((draft) => this.item(draft, draft === shown)), ...refused.map((file) => this.refused(file)));
  }

  private item(draft: Draft, isShown: boolean): HTMLElement {
    const { problems } = draft;
    return h(
      "li",
      { class: "file" },
      h(
        "button",
        { type: "button", title: draft.name, "aria-current": isShown ? "true" : null, onclick: () => this.desk.show(draft) },
        h("span", { class: "file-name" }, draft.name),
        problems !== null && h("span", { class: "count" }, words.files.count(problems)),
      ),
      h("button", { type: "button", class: "icon", "aria-label": words.files.close(draft.name), onclick: () => this.close(draft) }, "×"),
    );
  }

  private refused(file: Desk["refused"][number]): HTMLElement {
    return h(
      "li",
      { class: "file refused", title: file.why },
      h("span", {}, h("span", { class: "file-name" }, file.name), h("span", { class: "why" }, `${words.files.notOpened}：${file.why}`)),
      h("button", { type: "button", class: "icon", "aria-label": words.files.close(file.name), onclick: () => this.desk.dismiss(file) }, "×"),
    );
  }

  private close(draft: Draft): void {
    if (!draft.isChanged) return this.desk.close(draft);
    this.notices.warn(words.files.loseChanges(draft.name), { label: words.files.closeAnyway, does: () => this.desk.close(draft) });
  }
}
