/** The dialog of settings: the hegao.toml in force, the colours, and what the browser may remember. */

import { download, h, say } from "../dom";
import type { Answer } from "../protocol";
import type { Settings, Theme } from "../session/settings";
import { keptDrafts } from "../session/shelf";
import { words } from "../words";
import { type Dialog, dialog } from "./dialog";

const text = words.settings;

export class SettingsDialog {
  private readonly toml = h("textarea", { id: "toml", spellcheck: "false", rows: 14, placeholder: text.placeholder, "aria-describedby": "toml-note toml-faults" });
  private readonly faults = h("div", { id: "toml-faults", class: "faults", role: "status" });
  private readonly remembered = h("p", { class: "quiet", role: "status" });
  private readonly boxes = {
    remembersSettings: h("input", { type: "checkbox", onchange: () => void this.remember("remembersSettings") }),
    remembersDrafts: h("input", { type: "checkbox", onchange: () => void this.remember("remembersDrafts") }),
  };
  private readonly theme = h("select", { id: "theme", onchange: () => this.settings.change({ theme: this.theme.value as Theme }) });
  private readonly dialog: Dialog;

  constructor(
    private readonly settings: Settings,
    /** Tries settings, and puts them in force where they have no errors. */
    private readonly configure: (toml: string) => Promise<Answer<"configure">>,
    private readonly forget: () => Promise<void>,
  ) {
    for (const [value, label] of Object.entries(text.themes)) this.theme.append(h("option", { value }, label));
    const button = (label: string, does: () => void, look = "plain"): HTMLElement => h("button", { type: "button", class: look, onclick: does }, label);
    const file = h("input", { type: "file", accept: ".toml", hidden: true, onchange: () => void this.take(file) });
    this.dialog = dialog(
      "settings",
      text.label,
      h("label", { for: "toml" }, text.toml),
      h("p", { class: "quiet", id: "toml-note" }, text.tomlNote),
      this.toml,
      this.faults,
      h(
        "div",
        { class: "row-of-buttons" },
        button(text.apply, () => void this.apply(this.toml.value), "primary"),
        button(text.reset, () => void this.apply("")),
        file,
        button(text.importFile, () => file.click()),
        button(text.exportFile, () => download("hegao.toml", this.toml.value, "application/toml")),
      ),
      h("label", { for: "theme" }, text.theme),
      this.theme,
      h("h3", {}, text.memory),
      h("p", { class: "quiet" }, text.memoryNote),
      h("label", { class: "tick" }, this.boxes.remembersSettings, text.rememberSettings),
      h("label", { class: "tick" }, this.boxes.remembersDrafts, text.rememberDrafts),
      this.remembered,
      h("div", { class: "row-of-buttons" }, button(text.forget, () => void this.forgetAll())),
    );
    // Ignoring a finding adds to the settings.
    settings.changed.listen(() => this.dialog.element.open || this.fill());
  }

  open(): void {
    this.fill();
    this.faults.replaceChildren();
    this.dialog.element.showModal();
    void this.tellRemembered();
  }

  private fill(): void {
    this.toml.value = this.settings.toml;
    this.theme.value = this.settings.theme;
    for (const [key, box] of Object.entries(this.boxes)) box.checked = this.settings[key as keyof typeof this.boxes];
  }

  private async apply(toml: string): Promise<void> {
    this.toml.value = toml;
    const { errors, warnings } = await this.configure(toml);
    const items = [...errors, ...warnings].map(({ row, column, message }) =>
      h("li", {}, h("button", { type: "button", class: "link", lang: "zh-CN", onclick: () => this.goTo(row, column) }, text.fault(row + 1, column + 1, message))),
    );
    this.faults.classList.toggle("bad", errors.length > 0);
    this.faults.replaceChildren(h("p", {}, errors.length > 0 ? text.faulty : text.applied), h("ul", {}, ...items));
    void this.tellRemembered();
  }

  private goTo(row: number, column: number): void {
    const before = this.toml.value.split("\n").slice(0, row);
    const at = before.reduce((length, line) => length + line.length + 1, 0) + column;
    this.toml.focus();
    this.toml.setSelectionRange(at, at);
  }

  private async take(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    input.value = "";
    if (file) await this.apply(await file.text());
  }

  private async remember(what: keyof typeof this.boxes): Promise<void> {
    if (this.boxes[what].checked && !this.settings.canRemember) {
      this.boxes[what].checked = false;
      return say(this.remembered, text.cannotRemember);
    }
    this.settings.change({ [what]: this.boxes[what].checked });
    await this.tellRemembered();
  }

  private async forgetAll(): Promise<void> {
    this.settings.change({ remembersSettings: false, remembersDrafts: false });
    await this.forget();
    this.fill();
    say(this.remembered, text.forgotten);
  }

  /** What is there, and not what should be. */
  private async tellRemembered(): Promise<void> {
    const names = this.settings.remembersDrafts ? (await keptDrafts()).map(({ name }) => name) : [];
    const what = [this.settings.remembersSettings && text.rememberedSettings, names.length > 0 && text.rememberedDrafts(names.join(words.comma))].filter(Boolean);
    say(this.remembered, what.length > 0 ? text.remembered(what.join(words.comma)) : text.rememberedNothing);
  }
}
