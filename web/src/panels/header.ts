/** The bar at the top: the draft's name, and what can be done with the whole of it. */

import { h, say } from "../dom";
import type { Desk } from "../session/desk";
import { words } from "../words";
import { menu } from "./menu";

const text = words.header;

export interface Commands {
  open(): void;
  sample(): void;
  fixAll(): void;
  downloadText(): void;
  annotate(all: boolean): void;
  print(): void;
  settings(): void;
  help(): void;
}

export class Header {
  private readonly name = h("span", { class: "name" });
  private readonly fixAll: HTMLButtonElement;
  private readonly annotate: HTMLButtonElement;
  /** Changes that are not certain are tracked, too. */
  private all = false;

  constructor(parent: HTMLElement, desk: Desk, commands: Commands) {
    const button = (label: string, does: () => void, look: string, title: string | null = null): HTMLButtonElement =>
      h("button", { type: "button", class: look, title, onclick: does }, label);
    this.fixAll = button(text.fixAll(0), commands.fixAll, "primary", text.fixAllTitle);
    this.annotate = button(text.annotate, () => commands.annotate(this.all), "primary");
    const isWord = (): boolean => desk.shown.kind === "word";
    const download = menu(h("button", { type: "button", class: "plain" }, `${text.download} ▾`), [
      { label: words.download.text, note: words.download.textNote, isShown: () => !isWord(), does: commands.downloadText },
      { label: words.download.annotated, note: words.download.annotatedNote, isShown: isWord, does: () => commands.annotate(this.all) },
      { label: words.download.all, isShown: isWord, ticked: () => this.all, does: () => (this.all = !this.all) },
      { label: words.download.print, note: words.download.printNote, does: commands.print },
    ]);
    parent.append(
      h("h1", {}, words.title),
      this.name,
      h(
        "div",
        { class: "tools", role: "group", "aria-label": text.label },
        button(text.open, commands.open, "plain", text.openTitle),
        button(text.sample, commands.sample, "plain wide-only", text.sampleTitle),
        this.fixAll,
        this.annotate,
        download,
        button(text.settings, commands.settings, "plain"),
        button(text.help, commands.help, "plain"),
      ),
    );
  }

  render({ shown }: Desk): void {
    const isWord = shown.kind === "word";
    const safe = shown.findings?.safe ?? 0;
    say(this.name, shown.isBlank ? words.subtitle : shown.name);
    this.fixAll.hidden = isWord;
    this.annotate.hidden = !isWord;
    this.fixAll.disabled = safe === 0;
    say(this.fixAll, text.fixAll(safe));
    document.title = shown.isBlank ? words.title : `${shown.name} — ${words.title}`;
  }
}
