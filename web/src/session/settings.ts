/** The settings in force, the colours, and what the browser may remember of them. */

import { Signal } from "../signal";

export type Theme = "system" | "light" | "dark";
const KEY = "hegao.settings";

export class Settings {
  readonly changed = new Signal();
  toml = "";
  theme: Theme = "system";
  remembersSettings = false;
  remembersDrafts = false;

  constructor() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? "null") as Partial<Record<"toml" | "theme" | "settings" | "drafts", unknown>> | null;
      if (kept === null) return;
      this.remembersSettings = kept.settings === true;
      this.remembersDrafts = kept.drafts === true;
      if (typeof kept.toml === "string") this.toml = kept.toml;
      if (kept.theme === "light" || kept.theme === "dark") this.theme = kept.theme;
    } catch {
      // What cannot be read is as if nothing was kept.
    }
  }

  change(change: Partial<Pick<Settings, "toml" | "theme" | "remembersSettings" | "remembersDrafts">>): void {
    Object.assign(this, change);
    this.keep();
    this.changed.send();
  }

  /** False where the browser lets a page keep nothing. */
  get canRemember(): boolean {
    try {
      localStorage.setItem(`${KEY}.try`, "");
      localStorage.removeItem(`${KEY}.try`);
      return true;
    } catch {
      return false;
    }
  }

  private keep(): void {
    const { remembersSettings: settings, remembersDrafts: drafts, toml, theme } = this;
    try {
      if (settings) localStorage.setItem(KEY, JSON.stringify({ settings, drafts, toml, theme }));
      else if (drafts) localStorage.setItem(KEY, JSON.stringify({ drafts }));
      else localStorage.removeItem(KEY);
    } catch {
      // The dialog of settings says that nothing can be kept.
    }
  }
}
