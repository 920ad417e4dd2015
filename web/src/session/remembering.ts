/** Drafts that outlive the page, where the settings say so. */

import { whenQuietFor } from "../throttle";
import type { Desk } from "./desk";
import type { Settings } from "./settings";
import { forgetDrafts, keepDrafts, keptDrafts } from "./shelf";

/** How long nothing is typed before drafts are written, in milliseconds. */
const QUIET = 1000;

export class Remembering {
  private readonly keepLater = whenQuietFor(QUIET, () => void this.keep());
  private changed = 0;
  private kept = 0;

  constructor(
    private readonly desk: Desk,
    private readonly settings: Settings,
  ) {}

  /** Drafts may have changed. */
  readonly keepSoon = (): void => {
    this.changed++;
    this.keepLater();
  };

  /** The browser has the drafts as they are now. */
  get isUpToDate(): boolean {
    return this.settings.remembersDrafts && this.kept === this.changed;
  }

  /** Lays out again what was on the desk. */
  async restore(): Promise<void> {
    if (!this.settings.remembersDrafts) return;
    for (const { name, bytes, text } of await keptDrafts()) await this.desk.restore(name, bytes, text);
  }

  /** Drafts are kept, or none is, as the settings say now. */
  async keep(): Promise<void> {
    if (!this.settings.remembersDrafts) return forgetDrafts();
    const { changed } = this;
    const drafts = this.desk.upToDate.filter((draft) => !draft.isBlank);
    await keepDrafts(drafts.map(({ name, bytes, edit, text }) => ({ name, bytes, text: bytes === null || edit !== null ? text : null })));
    this.kept = changed;
  }
}
