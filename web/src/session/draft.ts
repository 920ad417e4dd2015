/** A draft that is open: a text that can be edited, or the text of a Word file. */

import type { EditorState, StateEffect, Text } from "@codemirror/state";
import { findingsIn } from "../editor/findings";
import { rangeOf } from "../editor/positions";
import type { Edit, Findings, Opened } from "../protocol";

export class Draft {
  /** What the file has, or the copy that was downloaded last. */
  kept: Text;
  /** What was opened. */
  private readonly opened: Text;

  constructor(
    readonly name: string,
    readonly kind: Opened["kind"],
    /** The file, from which the engine opens it again; none of a text that was typed or pasted. */
    readonly bytes: Uint8Array | null,
    readonly encoding: string | null,
    readonly hasRevisions: boolean,
    /** While it is shown, the editor has a newer one. */
    public state: EditorState,
    /** How far it was scrolled when another one was shown. */
    public scrolled: StateEffect<unknown> | null = null,
  ) {
    this.opened = this.kept = state.doc;
  }

  get findings(): Findings | null {
    return findingsIn(this.state);
  }

  /** How many findings there are, without hints: they are shown where they are asked for. Null before it was checked. */
  get problems(): number | null {
    const { findings } = this;
    return findings && findings.total - findings.findings.filter(({ severity }) => severity === "hint").length;
  }

  get text(): string {
    return this.state.doc.toString();
  }

  /** There is something that only this page has. */
  get isChanged(): boolean {
    return this.kind === "text" && !this.state.doc.eq(this.kept);
  }

  /** Nothing was ever written or opened here. */
  get isBlank(): boolean {
    return this.bytes === null && this.state.doc.length === 0 && this.opened.length === 0;
  }

  /** What makes of the file what was made of it here; null where nothing was. */
  get edit(): Edit | null {
    if (this.kind === "word" || this.state.doc.eq(this.opened)) return null;
    return { range: rangeOf(this.opened, { from: 0, to: this.opened.length }), text: this.text };
  }
}
